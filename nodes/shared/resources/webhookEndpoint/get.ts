import type { Operation } from '../../operation/resource';
import { endpointOf } from './answer';
import { webhookEndpointId } from './descriptions';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get webhook endpoint',
	description: 'Retrieve an endpoint and how its last deliveries went',
	request: { method: 'GET', url: '/webhooks/{webhook_endpoint_id}' },
	assumed: true,
	fields: [webhookEndpointId],
	work: async (item) => [endpointOf(await item.send({ repeatable: true }), 'found')],
};
