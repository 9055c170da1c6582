import type { INodePropertyOptions } from 'n8n-workflow';
import { pagedList } from '../../operation/list';

export const CALLS_PATH = '/webhooks/{webhook_endpoint_id}/calls';

export const getCallLogs: INodePropertyOptions = {
	name: 'Get Call Logs',
	value: 'getCallLogs',
	action: 'Get call logs of webhook endpoint',
	description: 'Retrieve what HB sent to an endpoint and what came back',
	routing: {
		request: { method: 'GET', url: CALLS_PATH },
		operations: { pagination: pagedList(['call', 'calls', 'logs']) },
	},
};
