import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record, simplified } from '../../../shared/operation/output';
import { SIMPLE_REQUEST } from './fields';
import { REQUEST_WRAPPERS } from './getAll';

export const REQUEST_PATH = '/reference-requests/{reference_request_id}';

export const get: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get reference request',
	description: 'Retrieve a reference request; with Simplify off also its references',
	routing: {
		request: { method: 'GET', url: REQUEST_PATH },
		operations: {
			pagination: operation(async (item) => {
				const response = await item.send({ repeatable: true });
				return simplified(item, [record(response, REQUEST_WRAPPERS)], SIMPLE_REQUEST);
			}),
		},
	},
};
