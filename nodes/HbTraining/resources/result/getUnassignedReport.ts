import { candidateRef } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { courseResults } from './courseResults';

export const getUnassignedReport: Operation = {
	name: 'Get Unassigned Report',
	value: 'getUnassignedReport',
	action: 'Get training report of unassigned courses',
	description: 'Retrieve the results of a candidate in courses that are not assigned',
	request: { method: 'GET', url: '/training-results/{candidate_ref}/unassigned' },
	assumed: true,
	fields: [candidateRef],
	work: courseResults,
};
