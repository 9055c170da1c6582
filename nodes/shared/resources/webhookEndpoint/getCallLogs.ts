import { returnAllOrLimit } from '../../descriptions/common';
import { pagedList } from '../../operation/list';
import type { Operation } from '../../operation/resource';
import { webhookEndpointId } from './descriptions';

export const getCallLogs: Operation = {
	name: 'Get Call Logs',
	value: 'getCallLogs',
	action: 'Get call logs of webhook endpoint',
	description: 'Retrieve what HB sent to an endpoint and what came back',
	request: { method: 'GET', url: '/webhooks/{webhook_endpoint_id}/calls' },
	assumed: true,
	fields: [webhookEndpointId, ...returnAllOrLimit],
	work: pagedList(['call', 'calls', 'logs']),
};
