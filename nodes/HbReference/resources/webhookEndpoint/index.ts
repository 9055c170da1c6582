import { bulk, resource } from '../../../shared/operation/resource';
import { create } from '../../../shared/resources/webhookEndpoint/create';
import { deleteEndpoint } from '../../../shared/resources/webhookEndpoint/delete';
import {
	events,
	maxRetries,
	timeoutSeconds,
	url,
	type EndpointFields,
} from '../../../shared/resources/webhookEndpoint/descriptions';
import { customEvents, REFERENCE_EVENTS } from '../../../shared/resources/webhookEndpoint/events';
import { getAll } from '../../../shared/resources/webhookEndpoint/getAll';
import { getCallLogs } from '../../../shared/resources/webhookEndpoint/getCallLogs';
import { sendTest } from '../../../shared/resources/webhookEndpoint/sendTest';
import { update } from '../../../shared/resources/webhookEndpoint/update';

const fields: EndpointFields = {
	url: url('https://n8n.example.com/webhook/references'),
	events: events(REFERENCE_EVENTS, 'What HB sends an event about'),
	eventsRequired: true,
	more: [customEvents, maxRetries, timeoutSeconds(30)],
};

const createEndpoint = create(fields);

export const webhookEndpoint = resource(
	'webhookEndpoint',
	[createEndpoint, deleteEndpoint, getCallLogs, getAll, sendTest, update(fields)],
	'getAll',
);

/** All items at once, so that each is checked before the first is sent. */
export const bulkWebhookEndpoint = bulk(createEndpoint, getAll, getCallLogs);
