import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_CONCURRENCY } from './gate';

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

export const concurrency: INodeProperties = {
	displayName: 'Max Requests at Once',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50 },
	default: DEFAULT_CONCURRENCY,
	description: 'How many requests may be on their way to HB at the same time',
};

/** The Options of an operation; `more` are its own. */
export const options = (...more: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...more, concurrency].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

export const candidateRef: INodeProperties = {
	displayName: 'Candidate',
	name: 'candidateRef',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The candidate at HB',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a candidate...',
			typeOptions: { searchListMethod: 'searchCandidates', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 6f1d2c3b-8a90-4e5f-9b7c-1a2b3c4d5e6f',
			hint: 'The candidate_ref that HB gave the candidate',
		},
	],
};
