import type { INodePropertyOptions } from 'n8n-workflow';
import { pagedList } from '../../operation/list';

export const WEBHOOKS_PATH = '/webhooks';
export const WEBHOOK_WRAPPERS = ['webhook', 'webhooks', 'webhook_endpoint', 'webhook_endpoints'];

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many webhook endpoints',
	description: 'Retrieve a list of the addresses that HB sends events to',
	routing: {
		request: { method: 'GET', url: WEBHOOKS_PATH },
		operations: { pagination: pagedList(WEBHOOK_WRAPPERS) },
	},
};
