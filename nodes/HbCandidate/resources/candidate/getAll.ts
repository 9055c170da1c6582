import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { returnAllOrLimit } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import { CANDIDATE_WRAPPERS, email, SIMPLE_FIELDS } from './fields';

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many candidates',
	description: 'Retrieve a list of candidates that are not archived',
	routing: {
		request: { method: 'GET', url: '/candidates' },
		operations: { pagination: pagedList(CANDIDATE_WRAPPERS, SIMPLE_FIELDS) },
	},
};

export const getAllFields: INodeProperties[] = [
	...returnAllOrLimit,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: 'HB documents no filters: those that your account does not know are ignored by HB',
		options: [
			{ displayName: 'Candidate Status', name: 'candidateStatus', type: 'string', default: '' },
			{ displayName: 'Client Record Ref', name: 'clientRecordRef', type: 'string', default: '' },
			email,
			{ displayName: 'First Name', name: 'firstName', type: 'string', default: '' },
			{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
		],
	},
];
