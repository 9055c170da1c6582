import type { IDataObject } from 'n8n-workflow';
import { candidateRef, returnAllOrLimit } from '../../../shared/descriptions/common';
import { wholeList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

export const SUBMISSION_WRAPPERS = ['submissions', 'submission'];

const listSubmissions = wholeList(SUBMISSION_WRAPPERS);

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many submissions of candidate',
	description: 'Retrieve a list of the submissions of a candidate',
	request: { method: 'GET', url: '/submissions/{candidate_ref}' },
	assumed: true,
	fields: [candidateRef, ...returnAllOrLimit],
	async work(item) {
		const candidate = await item.candidate();
		const submissions = await listSubmissions(item);
		return submissions.map((submission) => ({ ...candidate, ...submission }) as IDataObject);
	},
};
