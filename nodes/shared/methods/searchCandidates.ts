import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { isEmail } from '../helpers/text';
import { PORTAL_V1 } from '../transport/connection';
import { searchPages } from './listSearch';

const CANDIDATES = {
	path: '/candidates',
	names: ['candidate', 'candidates'],
	access: PORTAL_V1,
	filterFor: (typed: string) => (isEmail(typed) ? { email: typed } : undefined),
};

/** Candidates for the From List mode of the Candidate parameter, by name, e-mail or own reference. */
export async function searchCandidates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, CANDIDATES, { filter, paginationToken }, (found) => [
		asResult(found),
	]);
}

function asResult(candidate: IDataObject) {
	const name = [candidate.first_name, candidate.last_name].filter(Boolean).join(' ');
	const details = [candidate.email, candidate.client_record_ref].filter(Boolean).join(', ');
	return { name: details ? `${name} (${details})` : name, value: String(candidate.candidate_ref) };
}
