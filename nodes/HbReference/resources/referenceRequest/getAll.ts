import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { options, returnAllOrLimit, simplify } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import { hbCandidateId, SIMPLE_REQUEST } from './fields';

export const REQUESTS_PATH = '/reference-requests';
export const REQUEST_WRAPPERS = ['reference_request', 'reference_requests'];

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reference requests',
	description: 'Retrieve a list of reference requests and how far they are',
	routing: {
		request: { method: 'GET', url: REQUESTS_PATH },
		operations: { pagination: pagedList(REQUEST_WRAPPERS, SIMPLE_REQUEST) },
	},
};

export const getAllFields: INodeProperties[] = [
	...returnAllOrLimit,
	simplify,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: 'HB does not document its filters publicly; these are assumed',
		options: [
			{ ...hbCandidateId, required: false },
			{
				displayName: 'Status',
				name: 'status',
				type: 'string',
				default: '',
				placeholder: 'e.g. pending',
				description: 'The status as HB writes it in the field status',
			},
		],
	},
	options(),
];
