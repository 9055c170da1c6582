import { operation } from '../../../shared/operation';
import { record } from '../../../shared/output';
import { REQUEST_WRAPPERS } from './getAll';

/** What HB does with a reference request, without a body: never repeated, since it mails people. */
export const requestAction = (outcome: string) =>
	operation(async (item) => {
		const response = await item.send({ repeatable: false });
		return [
			{
				reference_request_id: item.parameter<string>('referenceRequestId'),
				...record(response, REQUEST_WRAPPERS),
				outcome,
			},
		];
	});
