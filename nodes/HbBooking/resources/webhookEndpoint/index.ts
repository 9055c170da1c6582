import { bulk, resource } from '../../../shared/operation/resource';
import { create } from '../../../shared/resources/webhookEndpoint/create';
import { deleteEndpoint } from '../../../shared/resources/webhookEndpoint/delete';
import {
	events,
	timeoutSeconds,
	url,
	type EndpointFields,
} from '../../../shared/resources/webhookEndpoint/descriptions';
import { BLS_EVENTS, customEvents } from '../../../shared/resources/webhookEndpoint/events';
import { get } from '../../../shared/resources/webhookEndpoint/get';
import { getAll } from '../../../shared/resources/webhookEndpoint/getAll';
import { rotateSecret } from '../../../shared/resources/webhookEndpoint/rotateSecret';
import { sendTest } from '../../../shared/resources/webhookEndpoint/sendTest';
import { update } from '../../../shared/resources/webhookEndpoint/update';

const fields: EndpointFields = {
	url: url('https://n8n.example.com/webhook/bookings'),
	// those of Virtual BLS include the ones of Practical Training
	events: events(
		BLS_EVENTS,
		'What HB sends an event about. Practical Training sends every event when none is chosen, and is documented to have the cancelled, confirmed and created ones.',
	),
	more: [
		{ ...customEvents, placeholder: 'e.g. booking.rescheduled' },
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. n8n',
			description: 'A name to know the endpoint by',
		},
		timeoutSeconds(10),
	],
};

const createEndpoint = create(fields);

export const webhookEndpoint = resource(
	'webhookEndpoint',
	[createEndpoint, deleteEndpoint, get, getAll, rotateSecret, sendTest, update(fields)],
	'getAll',
	{ services: ['bls', 'practicalTraining'] },
);

/** All items at once, so that each is checked before the first is sent. */
export const bulkWebhookEndpoint = bulk(createEndpoint, getAll);
