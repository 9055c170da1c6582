import { filterFields, returnAllOrLimit, simplify } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';
import { hbCandidateId, REQUEST_WRAPPERS, SIMPLE_REQUEST } from './fields';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reference requests',
	description: 'Retrieve a list of reference requests and their status',
	request: { method: 'GET', url: '/reference-requests' },
	fields: [
		...returnAllOrLimit,
		simplify,
		filterFields(
			[
				{ ...hbCandidateId, required: false },
				{
					displayName: 'Status',
					name: 'status',
					type: 'string',
					default: '',
					placeholder: 'e.g. pending',
					description: 'The status in the words of HB',
				},
			],
			'HB documents no filters, so every record is checked once more here',
		),
	],
	work: pagedList(REQUEST_WRAPPERS, SIMPLE_REQUEST),
};
