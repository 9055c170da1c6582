import type { IDataObject } from 'n8n-workflow';
import { collection } from '../../descriptions/common';
import type { Operation } from '../../operation/resource';
import { jsonFields } from '../../operation/values';
import { endpointOf } from './answer';
import type { EndpointFields } from './descriptions';
import { eventNames } from './events';
import { WEBHOOKS_PATH } from './getAll';

export const create = (ask: EndpointFields): Operation => ({
	name: 'Create',
	value: 'create',
	action: 'Create webhook endpoint',
	description:
		'Tell HB an address to send events to. HB shows the signing secret only in this answer.',
	request: { method: 'POST', url: WEBHOOKS_PATH },
	fields: [
		ask.url,
		{ ...ask.events, required: ask.eventsRequired },
		collection('Additional Fields', 'additionalFields', ask.more),
	],
	async work(item) {
		const more = jsonFields(item, [], 'additionalFields');
		const events = eventNames(item.parameter('events', []), more.custom_events);
		delete more.custom_events;
		const json: IDataObject = {
			url: item.parameter<string>('url').trim(),
			...(events.length > 0 && { events }),
			...more,
		};
		// a second endpoint would get every event twice
		return [endpointOf(await item.send({ json, repeatable: false }))];
	},
});
