import type { INodePropertyOptions } from 'n8n-workflow';
import { courseResults } from './courseResults';

export const GET_UNASSIGNED_PATH = '/training-results/{candidate_ref}/unassigned';

export const getUnassignedReport: INodePropertyOptions = {
	name: 'Get Unassigned Report',
	value: 'getUnassignedReport',
	action: 'Get training report of unassigned courses',
	description: 'Retrieve the results of a candidate in courses that are not assigned',
	routing: {
		request: { method: 'GET', url: GET_UNASSIGNED_PATH },
		operations: { pagination: courseResults() },
	},
};
