import { candidateRef } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { courseResults } from './courseResults';

export const getReport: Operation = {
	name: 'Get Report',
	value: 'getReport',
	action: 'Get training report of assigned courses',
	description: 'Retrieve the results of a candidate in all assigned courses',
	request: { method: 'GET', url: '/training-results/{candidate_ref}' },
	fields: [candidateRef],
	work: courseResults,
};
