import type { INodeProperties } from 'n8n-workflow';
import {
	collection,
	endpointPath,
	options,
	returnAllOrLimit,
	service,
} from '../../../shared/descriptions/common';
import { create } from '../../../shared/resources/webhookEndpoint/create';
import { deleteEndpoint } from '../../../shared/resources/webhookEndpoint/delete';
import {
	BLS_EVENTS,
	customEvents as anyCustomEvents,
} from '../../../shared/resources/webhookEndpoint/events';
import {
	events as eventsOf,
	isActive,
	timeoutSeconds as anyTimeoutSeconds,
	url as anyUrl,
	webhookEndpointId,
} from '../../../shared/resources/webhookEndpoint/descriptions';
import { get } from '../../../shared/resources/webhookEndpoint/get';
import { getAll, WEBHOOKS_PATH } from '../../../shared/resources/webhookEndpoint/getAll';
import { ROTATE_PATH, rotateSecret } from '../../../shared/resources/webhookEndpoint/rotateSecret';
import { sendTest, TEST_PATH } from '../../../shared/resources/webhookEndpoint/sendTest';
import { ENDPOINT_PATH, update } from '../../../shared/resources/webhookEndpoint/update';
import { operationOf, shownFor } from '../../descriptions';

const shown = shownFor('webhookEndpoint');

// those of Virtual BLS include the ones of Practical Training
const events = eventsOf(
	BLS_EVENTS,
	'What HB sends an event about. Practical Training sends every event when none is chosen, and is documented to have the cancelled, confirmed and created ones.',
);
const customEvents = { ...anyCustomEvents, placeholder: 'e.g. booking.rescheduled' };
const timeoutSeconds = { ...anyTimeoutSeconds, default: 10 };
const url = { ...anyUrl, placeholder: 'e.g. https://n8n.example.com/webhook/bookings' };
const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. n8n',
	description: 'By which you know the endpoint again',
};

export const webhookEndpoint: INodeProperties[] = [
	...shown([], [service('bls', 'practicalTraining')]),
	operationOf(
		'webhookEndpoint',
		[create, deleteEndpoint, get, getAll, rotateSecret, sendTest, update],
		'getAll',
	),
	...shown(['delete', 'get', 'rotateSecret', 'sendTest', 'update'], [webhookEndpointId]),
	...shown(
		['create'],
		[
			url,
			events,
			collection('Additional Fields', 'additionalFields', [customEvents, name, timeoutSeconds]),
			options(),
		],
	),
	...shown(['delete', 'get'], [options(endpointPath(ENDPOINT_PATH))]),
	...shown(['getAll'], [...returnAllOrLimit, options(endpointPath(WEBHOOKS_PATH))]),
	...shown(['rotateSecret'], [options(endpointPath(ROTATE_PATH))]),
	...shown(['sendTest'], [options(endpointPath(TEST_PATH))]),
	...shown(
		['update'],
		[
			collection('Update Fields', 'updateFields', [
				isActive,
				customEvents,
				events,
				name,
				timeoutSeconds,
				{ ...url, required: false },
			]),
			options(endpointPath(ENDPOINT_PATH)),
		],
	),
];
