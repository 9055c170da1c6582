import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { service } from '../shared/descriptions/common';
import { resourceSelect, subtitle } from '../shared/descriptions/resourceSelect';
import { accessToken } from '../shared/resources/accessToken';
import {
	searchReferenceCandidates,
	searchReferenceRequests,
	searchReferences,
	searchTemplates,
	searchWebhookEndpoints,
} from './methods/listSearch';
import { reference } from './resources/reference';
import { bulkReferenceRequest, referenceRequest } from './resources/referenceRequest';
import { bulkTemplate, template } from './resources/template';
import { bulkWebhookEndpoint, webhookEndpoint } from './resources/webhookEndpoint';

const RESOURCES = [
	{
		name: 'Reference Request',
		value: 'referenceRequest',
		description: 'Referees asked about a candidate, and whether they have answered',
	},
	{
		name: 'Returned Reference',
		value: 'reference',
		description: 'What one referee says about a candidate',
	},
	{ name: 'Template', value: 'template', description: 'A form that referees fill in' },
	{ name: 'Token', value: 'accessToken', description: 'The login that n8n has at HB now' },
	{
		name: 'Webhook Endpoint',
		value: 'webhookEndpoint',
		description: 'An address that HB sends events to',
	},
];

const PROPERTIES = [
	...referenceRequest,
	...reference,
	...template,
	...accessToken(),
	...webhookEndpoint,
];

export class HbReference implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB Reference',
		name: 'hbReference',
		icon: { light: 'file:../../icons/reference.svg', dark: 'file:../../icons/reference.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitle(RESOURCES, ...PROPERTIES),
		description: 'Request, chase and collect candidate references at Healthier Business',
		defaults: { name: 'HB Reference' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hbTokenApi', required: true }],
		// the Base URL of the credential takes its place, read once per run and not once per item
		requestDefaults: { baseURL: 'https://portal.hbcompliance.co.uk/api' },
		properties: [resourceSelect(RESOURCES, 'referenceRequest'), service('portal'), ...PROPERTIES],
	};

	methods = {
		listSearch: {
			searchReferenceCandidates,
			searchReferenceRequests,
			searchReferences,
			searchTemplates,
			searchWebhookEndpoints,
		},
	};

	customOperations = {
		referenceRequest: bulkReferenceRequest,
		template: bulkTemplate,
		webhookEndpoint: bulkWebhookEndpoint,
	};
}
