import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { HbClient } from '../client';
import { requestBase } from '../requestBase';
import { RequestGate } from '../gate';
import { readPage } from '../paging';

/** Pages looked through per call; n8n asks for more when the user scrolls. */
const PAGES_PER_CALL = 5;
const ENOUGH_RESULTS = 20;

/**
 * Candidates for the From List mode of the Candidate parameter. HB documents no search, so names,
 * e-mails and references are compared here, over the pages of the candidate list.
 */
export async function searchCandidates(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const base = await requestBase(this, 'hbApi', {});
	const client = new HbClient(this, 'hbApi', new RequestGate(), base);
	const send = async (qs: IDataObject) =>
		await client.send({
			method: 'GET',
			path: '/candidates',
			qs,
			repeatable: true,
			fixedPath: true,
		});

	const results: INodeListSearchResult['results'] = [];
	let next: IDataObject | undefined = paginationToken
		? (JSON.parse(paginationToken) as IDataObject)
		: {};
	for (let page = 0; next && page < PAGES_PER_CALL && results.length < ENOUGH_RESULTS; page++) {
		const { records, next: following } = await readPage(
			send,
			next,
			['candidate', 'candidates'],
			base.baseURL,
		);
		const found = records
			.map(asResult)
			.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
		results.push(...found);
		next = JSON.stringify(following) === JSON.stringify(next) ? undefined : following;
	}
	return { results, paginationToken: next && JSON.stringify(next) };
}

function asResult(candidate: IDataObject) {
	const name = [candidate.first_name, candidate.last_name].filter(Boolean).join(' ');
	const details = [candidate.email, candidate.client_record_ref].filter(Boolean).join(', ');
	return { name: details ? `${name} (${details})` : name, value: String(candidate.candidate_ref) };
}
