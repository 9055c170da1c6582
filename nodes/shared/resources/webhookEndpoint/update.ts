import type { INodePropertyOptions } from 'n8n-workflow';
import { jsonFields } from '../../operation/values';
import { operation } from '../../operation/perItem';
import { endpointOf } from './answer';
import { eventNames } from './events';

export const ENDPOINT_PATH = '/webhooks/{webhook_endpoint_id}';

export const update: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update webhook endpoint',
	description: 'Change the address or the events of an endpoint, or switch it on or off',
	routing: {
		request: { method: 'PUT', url: ENDPOINT_PATH },
		operations: {
			pagination: operation(async (item) => {
				const { events, custom_events, ...more } = jsonFields(item, [], 'updateFields');
				const names = eventNames(events, custom_events);
				const json = { ...more, ...(names.length > 0 && { events: names }) };
				if (Object.keys(json).length === 0)
					throw item.refuse('There is nothing to update', 'Add at least one field.');
				const response = await item.send({ json, repeatable: true });
				return [{ ...endpointOf(response), outcome: 'updated' }];
			}),
		},
	},
};
