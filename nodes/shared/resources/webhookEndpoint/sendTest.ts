import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../operation/perItem';
import { record } from '../../operation/output';

export const TEST_PATH = '/webhooks/{webhook_endpoint_id}/test';

export const sendTest: INodePropertyOptions = {
	name: 'Send Test',
	value: 'sendTest',
	action: 'Send test event to webhook endpoint',
	description: 'Let HB send a test event to an endpoint, which starts the workflow behind it',
	routing: {
		request: { method: 'POST', url: TEST_PATH },
		operations: {
			pagination: operation(async (item) => {
				const answer = record(await item.send({ repeatable: false }), []);
				return [{ ...answer, outcome: 'sent' }];
			}),
		},
	},
};
