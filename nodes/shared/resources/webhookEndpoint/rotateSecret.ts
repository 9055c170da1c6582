import type { Operation } from '../../operation/resource';
import { endpointOf } from './answer';
import { webhookEndpointId } from './descriptions';

export const rotateSecret: Operation = {
	name: 'Rotate Secret',
	value: 'rotateSecret',
	action: 'Rotate secret of webhook endpoint',
	description:
		'Replace the signing secret of an endpoint. HB shows the new one only in this answer and uses it from then on.',
	request: { method: 'POST', url: '/webhooks/{webhook_endpoint_id}/rotate-secret' },
	assumed: true,
	fields: [webhookEndpointId],
	async work(item) {
		const answer = endpointOf(await item.send({ repeatable: false }));
		return [{ id: item.parameter<string>('webhookEndpointId'), ...answer, outcome: 'rotated' }];
	},
};
