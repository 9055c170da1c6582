import type { IDataObject } from 'n8n-workflow';
import { done, simplified } from '../../../shared/operation/output';
import type { BulkItem } from '../../../shared/operation/perItem';
import { REQUEST_WRAPPERS, SIMPLE_REQUEST } from './fields';

/** What HB does with a reference request, without a body: never repeated, since it mails people. */
export const requestAction =
	(outcome: string) =>
	async (item: BulkItem): Promise<IDataObject[]> => {
		const response = await item.send({ repeatable: false });
		const answer = done(response, REQUEST_WRAPPERS, outcome);
		const [request] = simplified(item, [answer], SIMPLE_REQUEST);
		return [
			{
				reference_request_id: item.parameter<string>('referenceRequestId'),
				...request,
				outcome,
			},
		];
	};
