import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../operation/perItem';
import { endpointOf } from './answer';

export const ROTATE_PATH = '/webhooks/{webhook_endpoint_id}/rotate-secret';

export const rotateSecret: INodePropertyOptions = {
	name: 'Rotate Secret',
	value: 'rotateSecret',
	action: 'Rotate secret of webhook endpoint',
	description:
		'Replace the signing secret of an endpoint. HB shows the new one only in this answer and uses it from then on. If an HB Trigger uses the endpoint, unpublish and publish its workflow afterwards: until then it refuses every event.',
	routing: {
		request: { method: 'POST', url: ROTATE_PATH },
		operations: {
			pagination: operation(async (item) => {
				const answer = endpointOf(await item.send({ repeatable: false }));
				return [{ id: item.parameter<string>('webhookEndpointId'), ...answer, outcome: 'rotated' }];
			}),
		},
	},
};
