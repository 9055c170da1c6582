import { returnAllOrLimit } from '../../descriptions/common';
import { pagedList } from '../../operation/list';
import type { Operation } from '../../operation/resource';

export const WEBHOOKS_PATH = '/webhooks';
export const WEBHOOK_WRAPPERS = ['webhook', 'webhooks', 'webhook_endpoint', 'webhook_endpoints'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many webhook endpoints',
	description: 'Retrieve a list of the addresses that HB sends events to',
	request: { method: 'GET', url: WEBHOOKS_PATH },
	assumed: true,
	fields: returnAllOrLimit,
	work: pagedList(WEBHOOK_WRAPPERS),
};
