import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../operation/resource';
import { answerFault } from '../../transport/answer';
import { endpointOf } from './answer';
import { webhookEndpointId } from './descriptions';

const triggerIsLocked: INodeProperties = {
	displayName:
		'If the endpoint is that of an HB Trigger, unpublish and publish its workflow afterwards: until then it refuses every event.',
	name: 'triggerNotice',
	type: 'notice',
	default: '',
};

export const rotateSecret: Operation = {
	name: 'Rotate Secret',
	value: 'rotateSecret',
	action: 'Rotate secret of webhook endpoint',
	description:
		'Replace the signing secret. HB shows the new one this once; a second run replaces that one too.',
	request: { method: 'POST', url: '/webhooks/{webhook_endpoint_id}/rotate-secret' },
	assumed: true,
	fields: [webhookEndpointId, triggerIsLocked],
	async work(item) {
		const response = await item.send({ repeatable: false });
		const answer = endpointOf(response, 'updated');
		if (!answer.secret) {
			throw answerFault(
				response,
				'HB answered, but did not give the new secret',
				'Rotate it again: the old one may no longer be good.',
			);
		}
		return [{ id: item.parameter<string>('webhookEndpointId'), ...answer, outcome: 'rotated' }];
	},
};
