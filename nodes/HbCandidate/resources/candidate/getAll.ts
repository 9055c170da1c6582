import { filterFields, returnAllOrLimit, simplify } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';
import { CANDIDATE_WRAPPERS, email, SIMPLE_FIELDS } from './fields';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many candidates',
	description: 'Retrieve a list of candidates that are not archived',
	request: { method: 'GET', url: '/candidates' },
	fields: [
		...returnAllOrLimit,
		filterFields(
			[
				{ displayName: 'Candidate Status', name: 'candidateStatus', type: 'string', default: '' },
				{ displayName: 'Client Record Ref', name: 'clientRecordRef', type: 'string', default: '' },
				email,
				{ displayName: 'First Name', name: 'firstName', type: 'string', default: '' },
				{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
			],
			'HB documents no filters, so every record is checked once more here',
		),
		simplify,
	],
	work: pagedList(CANDIDATE_WRAPPERS, SIMPLE_FIELDS),
};
