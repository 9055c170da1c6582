import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import {
	collection,
	endpointPath,
	options,
	returnAllOrLimit,
} from '../../../shared/descriptions/common';
import { create } from '../../../shared/resources/webhookEndpoint/create';
import { deleteEndpoint } from '../../../shared/resources/webhookEndpoint/delete';
import { customEvents, REFERENCE_EVENTS } from '../../../shared/resources/webhookEndpoint/events';
import {
	events,
	isActive,
	maxRetries,
	timeoutSeconds,
	url,
	webhookEndpointId,
} from '../../../shared/resources/webhookEndpoint/descriptions';
import { getAll, WEBHOOKS_PATH } from '../../../shared/resources/webhookEndpoint/getAll';
import { CALLS_PATH, getCallLogs } from '../../../shared/resources/webhookEndpoint/getCallLogs';
import { sendTest, TEST_PATH } from '../../../shared/resources/webhookEndpoint/sendTest';
import { ENDPOINT_PATH, update } from '../../../shared/resources/webhookEndpoint/update';

const shownFor = (operation: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { resource: ['webhookEndpoint'], operation } }, properties);

export const webhookEndpoint: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['webhookEndpoint'] } },
		options: [create, deleteEndpoint, getCallLogs, getAll, sendTest, update],
		default: 'getAll',
	},
	...shownFor(['delete', 'getCallLogs', 'sendTest', 'update'], [webhookEndpointId]),
	...shownFor(
		['create'],
		[
			url,
			{ ...events(REFERENCE_EVENTS, 'What HB sends an event about'), required: true },
			collection('Additional Fields', 'additionalFields', [
				customEvents,
				maxRetries,
				timeoutSeconds,
			]),
			options(),
		],
	),
	...shownFor(['delete'], [options(endpointPath(ENDPOINT_PATH))]),
	...shownFor(['getAll'], [...returnAllOrLimit, options(endpointPath(WEBHOOKS_PATH))]),
	...shownFor(['getCallLogs'], [...returnAllOrLimit, options(endpointPath(CALLS_PATH))]),
	...shownFor(['sendTest'], [options(endpointPath(TEST_PATH))]),
	...shownFor(
		['update'],
		[
			collection('Update Fields', 'updateFields', [
				isActive,
				customEvents,
				events(REFERENCE_EVENTS, 'What HB sends an event about'),
				maxRetries,
				timeoutSeconds,
				{ ...url, required: false },
			]),
			options(endpointPath(ENDPOINT_PATH)),
		],
	),
];
