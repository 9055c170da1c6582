import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../operation/perItem';
import { endpointOf } from './answer';
import { ENDPOINT_PATH } from './update';

export const get: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get webhook endpoint',
	description: 'Retrieve an endpoint and how its last deliveries went',
	routing: {
		request: { method: 'GET', url: ENDPOINT_PATH },
		operations: {
			pagination: operation(async (item) => [endpointOf(await item.send({ repeatable: true }))]),
		},
	},
};
