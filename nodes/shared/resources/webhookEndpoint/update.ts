import { collection } from '../../descriptions/common';
import type { Operation } from '../../operation/resource';
import { jsonFields } from '../../operation/values';
import { endpointOf } from './answer';
import { isActive, webhookEndpointId, type EndpointFields } from './descriptions';
import { eventNames } from './events';

export const update = (ask: EndpointFields): Operation => ({
	name: 'Update',
	value: 'update',
	action: 'Update webhook endpoint',
	description: 'Change the address or the events of an endpoint, or switch it on or off',
	request: { method: 'PUT', url: '/webhooks/{webhook_endpoint_id}' },
	assumed: true,
	fields: [
		webhookEndpointId,
		collection('Update Fields', 'updateFields', [
			isActive,
			ask.events,
			...ask.more,
			{ ...ask.url, required: false },
		]),
	],
	async work(item) {
		const { events, custom_events, ...more } = jsonFields(item, [], 'updateFields');
		const names = eventNames(events, custom_events);
		const json = { ...more, ...(names.length > 0 && { events: names }) };
		if (Object.keys(json).length === 0)
			throw item.refuse('There is nothing to update', 'Add at least one field.');
		const response = await item.send({ json, repeatable: true });
		return [endpointOf(response, 'updated')];
	},
});
