import type { IDataObject } from 'n8n-workflow';
import { collection } from '../../descriptions/common';
import type { OnceOperation } from '../../operation/resource';
import { seek, type OpenList } from '../../operation/seek';
import { jsonFields, textParameter } from '../../operation/values';
import { endpointOf } from './answer';
import type { EndpointFields } from './descriptions';
import { eventNames } from './events';
import { WEBHOOK_WRAPPERS, WEBHOOKS_PATH } from './getAll';

export const create = (ask: EndpointFields): OnceOperation<{ json: IDataObject }> => ({
	name: 'Create',
	value: 'create',
	action: 'Create webhook endpoint',
	description:
		'Give HB an address for its events. HB shows the secret this once. A second run makes no other endpoint.',
	request: { method: 'POST', url: WEBHOOKS_PATH },
	fields: [
		ask.url,
		{ ...ask.events, required: ask.eventsRequired },
		collection('Additional Fields', 'additionalFields', ask.more),
	],
	once: {
		outcome: 'already_registered',
		made: 'created',
		keyOf: (_, { json }) => addressOf(json.url),
		find: async (item, { json }) =>
			await seek(item, { list: ENDPOINTS, key: addressOf(json.url), judge: () => true }),
	},
	check(item) {
		const more = jsonFields(item, [], 'additionalFields');
		const events = eventNames(item.parameter('events', []), more.custom_events);
		delete more.custom_events;
		const url = textParameter(item, 'URL', item.parameter('url') ?? '');
		if (!/^https?:\/\//i.test(addressOf(url)))
			throw item.refuse(
				url ? 'The URL is not a web address' : 'The URL is empty',
				'Enter one that begins with https://. Nothing was sent.',
			);
		return { json: { url, ...(events.length > 0 && { events }), ...more } };
	},
	async work(item, { json }) {
		// a second endpoint would get every event twice
		return [endpointOf(await item.send({ json, repeatable: false }))];
	},
});

const ENDPOINTS: OpenList = {
	path: WEBHOOKS_PATH,
	names: WEBHOOK_WRAPPERS,
	keyOf: ({ url }) => url && addressOf(url),
	keyField: 'url',
};

/** An address as it is compared; text that is none as it is. */
function addressOf(value: unknown): string {
	try {
		return new URL(String(value)).href;
	} catch {
		return String(value);
	}
}
