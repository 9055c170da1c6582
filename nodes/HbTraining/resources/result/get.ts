import type { INodePropertyOptions } from 'n8n-workflow';
import { courseResults } from './courseResults';

export const GET_PATH = '/training-results/{candidate_ref}/{course_id}';

export const get: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get training result of one course',
	description: 'Retrieve the result of a candidate in one course, assigned or not',
	routing: {
		request: { method: 'GET', url: GET_PATH },
		operations: { pagination: courseResults() },
	},
};
