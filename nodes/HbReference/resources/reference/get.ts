import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record, simplified } from '../../../shared/operation/output';
import { REFERENCE_WRAPPERS, SIMPLE_REFERENCE } from './fields';

export const REFERENCE_PATH = '/references/{reference_id}';

export const get: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get reference',
	description: 'Retrieve a reference with the answers of the referee and its score',
	routing: {
		request: { method: 'GET', url: REFERENCE_PATH },
		operations: {
			pagination: operation(async (item) => {
				const response = await item.send({ repeatable: true });
				return simplified(item, [record(response, REFERENCE_WRAPPERS)], SIMPLE_REFERENCE);
			}),
		},
	},
};
