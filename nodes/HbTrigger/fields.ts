import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { endpointPath } from '../shared/descriptions/common';
import {
	BLS_EVENTS,
	customEvents,
	PRACTICAL_TRAINING_EVENTS,
	REFERENCE_EVENTS,
} from '../shared/resources/webhookEndpoint/events';
import { WEBHOOKS_PATH } from '../shared/resources/webhookEndpoint/getAll';

const registered = { hide: { '/service': ['portalV1'] } };

const triggerOn = (service: string, options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	displayOptions: { show: { service: [service] } },
	default: [],
	description:
		'The events that start the workflow. Others can be named under Options > Custom Events.',
	options,
});

export const triggerFields: INodeProperties[] = [
	{
		displayName: 'Service',
		name: 'service',
		type: 'options',
		default: 'portal',
		description: 'The service of HB that sends the events',
		options: [
			{ name: 'Portal: References', value: 'portal' },
			{ name: 'Portal: Training and Course Completion', value: 'portalV1' },
			{ name: 'Practical Training', value: 'practicalTraining' },
			{ name: 'Virtual BLS', value: 'bls' },
		],
	},
	{
		displayName:
			'HB sets these callbacks up on its side. Ask HB support (support@hbcompliance.co.uk) to send your <b>Training Completion</b> and <b>Course Completion</b> callbacks to the <b>Production URL</b> above, by POST, and publish this workflow. HB does not document how they are signed, so that nothing is checked: keep the address to yourself.',
		name: 'callbackNotice',
		type: 'notice',
		displayOptions: { show: { service: ['portalV1'] } },
		default: '',
	},
	triggerOn('portal', REFERENCE_EVENTS),
	triggerOn('bls', BLS_EVENTS),
	triggerOn('practicalTraining', PRACTICAL_TRAINING_EVENTS),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{ ...customEvents, displayOptions: registered },
			endpointPath(WEBHOOKS_PATH, registered),
			{
				displayName: 'Include Headers',
				name: 'includeHeaders',
				type: 'boolean',
				default: false,
				description: 'Whether to return the HTTP headers that came with the event',
			},
			{
				displayName: 'Raw Payload',
				name: 'rawPayload',
				type: 'boolean',
				default: false,
				description: 'Whether to return also the whole payload just as HB sent it',
			},
			{
				displayName: 'Signature Header',
				name: 'signatureHeader',
				type: 'string',
				displayOptions: registered,
				default: '',
				placeholder: 'e.g. X-HB-Signature',
				description:
					'The header with the signature, if your HB documentation names one. Otherwise any header with "signature" in its name is read.',
			},
			{
				displayName: 'Skip Duplicate Deliveries',
				name: 'skipDuplicates',
				type: 'boolean',
				default: false,
				description:
					'Whether an event that HB delivers more than once starts the workflow only once, as far as the last 500 events go',
			},
		],
	},
];
