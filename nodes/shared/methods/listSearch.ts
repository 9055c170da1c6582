import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readPage } from '../transport/paging';
import type { Access } from '../transport/apis';
import { connect } from '../transport/client';

/** Pages looked through per call; n8n asks for more when the user scrolls. */
const PAGES_PER_CALL = 5;
const ENOUGH_RESULTS = 20;

type Result = INodeListSearchResult['results'][number];

/**
 * Choices for a locator out of a list that HB sends in pages. HB documents no search, so `filter` is
 * compared with the names of the choices here, page by page.
 *
 * @param asResults the choices that a record of the list gives
 */
export async function searchPages(
	context: ILoadOptionsFunctions,
	{ path, names, access }: { path: string; names: readonly string[]; access: Access },
	{ filter = '', paginationToken }: { filter?: string; paginationToken?: string },
	asResults: (record: IDataObject) => Result[],
): Promise<INodeListSearchResult> {
	const client = await connect(context, access);
	const send = async (qs: IDataObject) =>
		await client.request({ method: 'GET', path, qs, repeatable: true, fixedPath: true });

	const results: Result[] = [];
	let next: IDataObject | undefined = paginationToken
		? (JSON.parse(paginationToken) as IDataObject)
		: {};
	for (let page = 0; next && page < PAGES_PER_CALL && results.length < ENOUGH_RESULTS; page++) {
		const { records, next: following } = await readPage(send, next, names, client.baseUrl);
		const found = records
			.flatMap(asResults)
			.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
		results.push(...found);
		next = JSON.stringify(following) === JSON.stringify(next) ? undefined : following;
	}
	return { results, paginationToken: next && JSON.stringify(next) };
}
