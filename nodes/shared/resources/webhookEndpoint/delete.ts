import { done } from '../../operation/output';
import type { Operation } from '../../operation/resource';
import { webhookEndpointId } from './descriptions';

export const deleteEndpoint: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete webhook endpoint',
	description: 'Remove an endpoint for good, so that HB sends no more events there',
	request: { method: 'DELETE', url: '/webhooks/{webhook_endpoint_id}' },
	assumed: true,
	fields: [webhookEndpointId],
	async work(item) {
		done(await item.send({ repeatable: true }), [], 'deleted');
		return [{ deleted: true }];
	},
};
