import { candidateRef } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { courseId } from '../../descriptions';
import { courseResults } from './courseResults';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get training result of one course',
	description: 'Retrieve the result of a candidate in one course, assigned or not',
	request: { method: 'GET', url: '/training-results/{candidate_ref}/{course_id}' },
	assumed: true,
	fields: [candidateRef, courseId],
	work: courseResults,
};
