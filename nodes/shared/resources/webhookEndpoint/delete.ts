import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../operation/perItem';
import { ENDPOINT_PATH } from './update';

export const deleteEndpoint: INodePropertyOptions = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete webhook endpoint',
	description: 'Remove an endpoint for good, so that HB sends no more events there',
	routing: {
		request: { method: 'DELETE', url: ENDPOINT_PATH },
		operations: {
			pagination: operation(async (item) => {
				await item.send({ repeatable: true });
				return [{ deleted: true }];
			}),
		},
	},
};
