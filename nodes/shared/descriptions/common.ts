import type { IHttpRequestMethods, INodeProperties } from 'n8n-workflow';
import type { ServiceName } from '../transport/apis';
import { DEFAULT_CONCURRENCY } from '../transport/gate';

/** Get Many: everything, or up to a limit. */
export const returnAllOrLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
];

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const concurrency: INodeProperties = {
	displayName: 'Max Requests at Once',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50 },
	default: DEFAULT_CONCURRENCY,
	description: 'How many requests go to HB at the same time',
};

const byLabel = (a: INodeProperties, b: INodeProperties) =>
	a.displayName.localeCompare(b.displayName);

/** Fields that a user adds when they are wanted, sorted as n8n wants it. */
export const collection = (
	displayName: string,
	name: string,
	fields: INodeProperties[],
	placeholder = 'Add Field',
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder,
	default: {},
	options: [...fields].sort(byLabel),
});

/** The Filters of a list. */
export const filterFields = (fields: INodeProperties[], description?: string): INodeProperties => ({
	...collection('Filters', 'filters', fields, 'Add Filter'),
	description,
});

/** The Options of an operation; `more` are its own. */
export const options = (...more: INodeProperties[]): INodeProperties =>
	collection('Options', 'options', [...more, concurrency], 'Add Option');

/** For operations whose path HB does not document: the user can put in what HB's documentation shows. */
export const endpointPath = (
	path: string,
	displayOptions?: INodeProperties['displayOptions'],
): INodeProperties => ({
	displayName: 'Endpoint Path',
	name: 'endpointPath',
	type: 'string',
	displayOptions,
	default: path,
	description:
		'Assumed, since HB does not publish it. If your HB documentation shows another path, enter it here and keep the names in braces.',
});

/** The methods of HB's APIs, as the choices of a parameter. */
export const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((name) => ({
	name,
	value: name,
}));

/** The same for the method, which HB does not document where the path is assumed. */
export const endpointMethod = (method: IHttpRequestMethods): INodeProperties => ({
	displayName: 'Endpoint Method',
	name: 'endpointMethod',
	type: 'options',
	default: method,
	description:
		'Assumed, since HB does not publish it. If your HB documentation shows another method, choose it here.',
	options: METHODS,
});

export const outputDataField: INodeProperties = {
	displayName: 'Output Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output field to put the file in',
};

/** A record picked from a list that `searchListMethod` fills, or typed as an id. */
export const locator = (
	displayName: string,
	name: string,
	searchListMethod: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: `Select a ${displayName.toLowerCase()}...`,
			typeOptions: { searchListMethod, searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${placeholder}` },
	],
});

const byId = locator(
	'Candidate',
	'candidateRef',
	'searchCandidates',
	'6f1d2c3b-8a90-4e5f-9b7c-1a2b3c4d5e6f',
	"The candidate at HB. By Email and By Client Record Ref look in HB's list, which leaves out archived people.",
);

/** Also by what people know: these two are looked up in HB's list of candidates (candidate.ts). */
export const candidateRef: INodeProperties = {
	...byId,
	modes: [
		...byId.modes!,
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. jo.bloggs@example.com',
		},
		{
			displayName: 'By Client Record Ref',
			name: 'clientRecordRef',
			type: 'string',
			placeholder: 'e.g. CRM-1042',
		},
	],
};

/** Which services of HB have the resource: the credential must be for one of them (run.ts). */
export const service = (...services: ServiceName[]): INodeProperties => ({
	displayName: 'Service',
	name: 'service',
	type: 'hidden',
	default: services.join(','),
});

/** For operations of which HB documents not even the host. */
export const baseUrl: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://portal.hbcompliance.co.uk/api',
	description:
		'Assumed to be the one in the credential, since HB does not publish it. If your HB documentation shows another address, enter it here.',
};

/** For resources of which HB's public documentation shows no more than the titles. */
export const unverified: INodeProperties = {
	displayName:
		'HB publishes no more than the title of this. Address, path and fields are assumed and were not verified. If your HB documentation shows others, enter address and path under Options.',
	name: 'unverified',
	type: 'notice',
	default: '',
};
