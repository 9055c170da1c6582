import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { endpointPath } from '../shared/descriptions/common';
import { choiceSubtitle } from '../shared/descriptions/resourceSelect';
import { customEvents } from '../shared/resources/webhookEndpoint/events';
import { WEBHOOKS_PATH } from '../shared/resources/webhookEndpoint/getAll';
import { KNOWN_EVENTS } from './helpers/names';

const REGISTERED = ['portal', 'practicalTraining', 'bls'];
const registered = { show: { '/service': REGISTERED } };
const signed = { hide: { '/service': ['portalV1'] } };

const SERVICES = [
	{ name: 'Hub', value: 'hub' },
	{ name: 'Portal: References', value: 'portal' },
	{ name: 'Portal: Training and Course Completion', value: 'portalV1' },
	{ name: 'Practical Training', value: 'practicalTraining' },
	{ name: 'Virtual BLS', value: 'bls' },
];

/** The service in words. */
export const triggerSubtitle = choiceSubtitle('service', SERVICES);

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

const listed = (value: string, of: string, events: INodePropertyOptions[]) =>
	events.map(({ name }) => ({ name: `${name} (${of})`, value, action: `On ${name} (${of})` }));

const PICKED: INodePropertyOptions[] = [
	...listed('practicalTraining', 'Practical Training', KNOWN_EVENTS.practicalTraining),
	...listed('portal', 'References', KNOWN_EVENTS.portal),
	...listed('portalV1', 'Training', [
		{ name: 'Course Completion', value: '' },
		{ name: 'Training Completion', value: '' },
	]),
	...listed('bls', 'Virtual BLS', KNOWN_EVENTS.bls),
	{ name: 'Any Event of the Hub', value: 'hub', action: 'On any event of the HB Hub' },
].sort((a, b) => a.name.localeCompare(b.name));

/**
 * Never shown in the panel. n8n (2.41) builds the page of a node in its list from the first property that is
 * labelled Trigger On, and sets that property to the value of what was picked: so all events are found there,
 * each with its service.
 */
const eventsInNodeList: INodeProperties = {
	displayName: 'Trigger On',
	name: 'service',
	type: 'options',
	displayOptions: { hide: { '@version': [1] } },
	default: 'portal',
	options: PICKED,
};

const notice = (name: string, services: string[], text: string): INodeProperties => ({
	displayName: text,
	name,
	type: 'notice',
	displayOptions: { show: { service: services } },
	default: '',
});

export const triggerFields: INodeProperties[] = [
	eventsInNodeList,
	{
		displayName: 'Service',
		name: 'service',
		type: 'options',
		default: 'portal',
		description: 'The service of HB that sends the events',
		options: SERVICES,
	},
	notice(
		'callbackNotice',
		['portalV1'],
		'HB sets these callbacks up on its side. Ask HB support (support@hbcompliance.co.uk) to send your <b>Training Completion</b> and <b>Course Completion</b> callbacks to the <b>Production URL</b> above, by POST, and publish this workflow. HB does not document how they are signed, so that nothing is checked: keep the address to yourself.',
	),
	notice(
		'hubNotice',
		['hub'],
		'These events are set up by hand. In HB’s Hub, enter the <b>Production URL</b> above as the address of a webhook. Copy the signing secret that HB shows into <b>Webhook Signing Secret</b> of the credential, and publish this workflow. Nothing is registered or deleted at HB.',
	),
	notice(
		'addressNotice',
		[...REGISTERED, 'hub'],
		'HB must be able to reach the <b>Production URL</b> above: it begins with https and has a public name. If it shows localhost or an address of your own network, ask whoever runs n8n to set <b>N8N_WEBHOOK_URL</b>.',
	),
	notice(
		'rotationNotice',
		REGISTERED,
		'If somebody rotates the signing secret of this trigger at HB, unpublish and publish this workflow: until then its events are refused.',
	),
	triggerOn('portal', KNOWN_EVENTS.portal),
	triggerOn('bls', KNOWN_EVENTS.bls),
	triggerOn('practicalTraining', KNOWN_EVENTS.practicalTraining),
	{
		displayName: 'Trigger On',
		name: 'hubEvents',
		type: 'options',
		displayOptions: { show: { service: ['hub'] } },
		default: 'all',
		description: 'The events that start the workflow',
		options: [
			{ name: 'All Events', value: 'all' },
			{ name: 'Events by Name', value: 'named' },
		],
	},
	{
		displayName: 'Event Names',
		name: 'hubEventNames',
		type: 'string',
		displayOptions: { show: { service: ['hub'], hubEvents: ['named'] } },
		default: '',
		required: true,
		placeholder: 'e.g. candidate.created, certificate.issued',
		description: 'The events, by their names in your HB documentation, separated by commas',
	},
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
				displayName: 'Publish Anyway',
				name: 'publishAnyway',
				type: 'boolean',
				displayOptions: signed,
				default: false,
				description:
					'Whether to publish even if HB seems unable to reach the address of this n8n, for example because the way there is a company network',
			},
			{
				displayName: 'Raw Payload',
				name: 'rawPayload',
				type: 'boolean',
				default: false,
				description: 'Whether to return the payload as HB sent it, too',
			},
			{
				displayName: 'Signature Header',
				name: 'signatureHeader',
				type: 'string',
				displayOptions: signed,
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
					'Whether an event that HB delivers more than once starts the workflow only once (remembers the last 500 events)',
			},
		],
	},
];
