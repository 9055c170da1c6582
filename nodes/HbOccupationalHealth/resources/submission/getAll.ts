import { candidateRef, returnAllOrLimit } from '../../../shared/descriptions/common';
import { wholeList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

export const SUBMISSION_WRAPPERS = ['submissions', 'submission'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many submissions of candidate',
	description: 'Retrieve a list of the submissions of a candidate',
	request: { method: 'GET', url: '/submissions/{candidate_ref}' },
	assumed: true,
	fields: [candidateRef, ...returnAllOrLimit],
	work: wholeList(SUBMISSION_WRAPPERS),
};
