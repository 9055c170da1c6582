import { done } from '../../operation/output';
import type { Operation } from '../../operation/resource';
import { webhookEndpointId } from './descriptions';

export const sendTest: Operation = {
	name: 'Send Test',
	value: 'sendTest',
	action: 'Send test event to webhook endpoint',
	description:
		'Have HB send a test event, which starts the workflow behind the endpoint. A second run starts it again.',
	request: { method: 'POST', url: '/webhooks/{webhook_endpoint_id}/test' },
	assumed: true,
	fields: [webhookEndpointId],
	async work(item) {
		return [done(await item.send({ repeatable: false }), [], 'sent')];
	},
};
