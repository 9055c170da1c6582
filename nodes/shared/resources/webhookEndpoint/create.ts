import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { jsonFields } from '../../operation/values';
import { operation } from '../../operation/perItem';
import { eventNames } from './events';
import { endpointOf } from './answer';
import { WEBHOOKS_PATH } from './getAll';

export const create: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create webhook endpoint',
	description:
		'Tell HB an address to send events to. HB shows the signing secret only in this answer.',
	routing: {
		request: { method: 'POST', url: WEBHOOKS_PATH },
		operations: {
			pagination: operation(async (item) => {
				const more = jsonFields(item, [], 'additionalFields');
				const events = eventNames(item.parameter('events', []), more.custom_events);
				delete more.custom_events;
				const json: IDataObject = {
					url: item.parameter<string>('url').trim(),
					...(events.length > 0 && { events }),
					...more,
				};
				// a second endpoint would get every event twice
				return [
					{ ...endpointOf(await item.send({ json, repeatable: false })), outcome: 'created' },
				];
			}),
		},
	},
};
