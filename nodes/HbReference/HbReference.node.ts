import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { service } from '../shared/descriptions/common';
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

export class HbReference implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB Reference',
		name: 'hbReference',
		icon: { light: 'file:../../icons/hb.svg', dark: 'file:../../icons/hb.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Request, chase and collect candidate references at Healthier Business',
		defaults: { name: 'HB Reference' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hbTokenApi', required: true }],
		// the Base URL of the credential takes its place, read once per run and not once per item
		requestDefaults: { baseURL: 'https://portal.hbcompliance.co.uk/api' },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Access Token', value: 'accessToken' },
					{ name: 'Reference', value: 'reference' },
					{ name: 'Reference Request', value: 'referenceRequest' },
					{ name: 'Template', value: 'template' },
					{ name: 'Webhook Endpoint', value: 'webhookEndpoint' },
				],
				default: 'referenceRequest',
				routing: { send: { paginate: true } },
			},
			service('portal'),
			...accessToken(),
			...reference,
			...referenceRequest,
			...template,
			...webhookEndpoint,
		],
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
