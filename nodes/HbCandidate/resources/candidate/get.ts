import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record, simplified } from '../../../shared/operation/output';
import { CANDIDATE_WRAPPERS, SIMPLE_FIELDS } from './fields';

export const get: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get candidate',
	description: 'Retrieve a candidate',
	routing: {
		request: { method: 'GET', url: '/candidates/{candidate_ref}' },
		operations: {
			pagination: operation(async (item) => {
				const response = await item.send({ repeatable: true });
				if (response.statusCode === 204) {
					throw item.refuse(
						'HB has no data for this candidate',
						'Check the candidate reference. (HTTP status 204)',
					);
				}
				return simplified(item, [record(response, CANDIDATE_WRAPPERS)], SIMPLE_FIELDS);
			}),
		},
	},
};
