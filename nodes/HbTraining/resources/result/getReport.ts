import type { INodePropertyOptions } from 'n8n-workflow';
import { courseResults } from './courseResults';

export const getReport: INodePropertyOptions = {
	name: 'Get Report',
	value: 'getReport',
	action: 'Get training report of assigned courses',
	description: 'Retrieve the results of a candidate in all assigned courses',
	routing: {
		request: { method: 'GET', url: '/training-results/{candidate_ref}' },
		operations: { pagination: courseResults() },
	},
};
