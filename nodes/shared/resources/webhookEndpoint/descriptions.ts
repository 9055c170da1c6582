import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { locator } from '../../descriptions/common';

/** What Create and Update ask about an endpoint, in which the services of HB differ. */
export interface EndpointFields {
	url: INodeProperties;
	events: INodeProperties;
	/** Whether Create needs an event; the parameter is absent where it does not. */
	eventsRequired?: true;
	/** What else the user can set. */
	more: INodeProperties[];
}

export const webhookEndpointId = locator(
	'Webhook Endpoint',
	'webhookEndpointId',
	'searchWebhookEndpoints',
	'15',
	'The endpoint, from the list or by its ID at HB',
);

export const url = (placeholder: string): INodeProperties => ({
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	required: true,
	placeholder: `e.g. ${placeholder}`,
	description: 'The address that HB sends events to',
});

export const events = (known: INodePropertyOptions[], description: string): INodeProperties => ({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	default: [],
	description,
	options: known,
});

export const timeoutSeconds = (byDefault: number): INodeProperties => ({
	displayName: 'Timeout',
	name: 'timeoutSeconds',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: byDefault,
	description: 'How many seconds HB waits for an answer',
});

export const maxRetries: INodeProperties = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 3,
	description: 'How many times HB tries again when the address does not answer',
};

export const isActive: INodeProperties = {
	displayName: 'Active',
	name: 'isActive',
	type: 'boolean',
	default: true,
	description: 'Whether HB sends events to this endpoint',
};
