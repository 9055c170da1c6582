import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fillPath } from '../../shared/transport/path';
import { searchWholeList } from '../../shared/methods/searchWholeList';
import { SUBMISSION_WRAPPERS, SUBMISSIONS_PATH } from '../resources/submission/getAll';

/** The submissions of the candidate picked above, for the From List mode of the Submission parameter. */
export async function searchSubmissions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const candidate = this.getCurrentNodeParameter('candidateRef', { extractValue: true });
	if (!candidate) return { results: [] };
	const path = fillPath(SUBMISSIONS_PATH, () => candidate);
	return await searchWholeList(this, path, SUBMISSION_WRAPPERS, filter, (submission) => {
		const value = String(submission.submission_ref ?? submission.id ?? '');
		const facts = [submission.form_type, submission.status, submission.created_at].filter(Boolean);
		return { name: facts.length > 0 ? facts.join(', ') : value, value };
	});
}
