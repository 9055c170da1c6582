import type { INodePropertyOptions } from 'n8n-workflow';
import { wholeList } from '../../../shared/operation/list';

export const SUBMISSIONS_PATH = '/submissions/{candidate_ref}';
export const SUBMISSION_WRAPPERS = ['submissions', 'submission'];

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many submissions of candidate',
	description: 'Retrieve a list of the submissions of a candidate',
	routing: {
		request: { method: 'GET', url: SUBMISSIONS_PATH },
		operations: { pagination: wholeList(SUBMISSION_WRAPPERS) },
	},
};
