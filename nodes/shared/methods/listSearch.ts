import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { PORTAL_V1, type Access } from '../transport/apis';
import { connect } from '../transport/client';
import { readPage } from '../transport/paging';
import { unwrap } from '../transport/response';

/** Pages looked through per call; n8n asks for more when the user scrolls. */
const PAGES_PER_CALL = 5;
const ENOUGH_RESULTS = 20;

type Result = INodeListSearchResult['results'][number];

/** A list of HB: where it is, the wrapper names of its records, and by which credential it is reached. */
export interface HbList {
	path: string;
	names: readonly string[];
	access: Access;
}

/**
 * The method for the From List mode of a locator whose list HB sends in pages. HB documents no search,
 * so what the user types is compared with the names of the choices here, page by page.
 *
 * @param asResults the choices that a record of the list gives
 */
export const searchPages = (
	{ path, names, access }: HbList,
	asResults: (record: IDataObject) => Result[],
) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const client = await connect(this, access);
		const send = async (qs: IDataObject) =>
			await client.request({ method: 'GET', path, qs, repeatable: true, fixedPath: true });

		const results: Result[] = [];
		let next: IDataObject | undefined = paginationToken
			? (JSON.parse(paginationToken) as IDataObject)
			: {};
		for (let page = 0; next && page < PAGES_PER_CALL && results.length < ENOUGH_RESULTS; page++) {
			const { records, next: following } = await readPage(send, next, names, client.baseUrl);
			results.push(...matching(records.flatMap(asResults), filter));
			next = JSON.stringify(following) === JSON.stringify(next) ? undefined : following;
		}
		return { results, paginationToken: next && JSON.stringify(next) };
	};

/**
 * The same for a list of Portal V1, which HB sends whole.
 *
 * @param path that of the list; where it depends on what the user has chosen, nothing before that
 */
export const searchWholeList = (
	path: string | ((context: ILoadOptionsFunctions) => string | undefined),
	names: readonly string[],
	asResult: (record: IDataObject) => Result,
) =>
	async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const where = typeof path === 'string' ? path : path(this);
		if (!where) return { results: [] };
		const records = await fetchWholeList(this, where, names);
		return { results: matching(records.map(asResult), filter) };
	};

/** The records of a list of Portal V1, for the editor. */
export async function fetchWholeList(
	context: ILoadOptionsFunctions,
	path: string,
	names: readonly string[],
): Promise<IDataObject[]> {
	const client = await connect(context, PORTAL_V1);
	const { body } = await client.request({ method: 'GET', path, repeatable: true });
	return unwrap(body, names);
}

const matching = (results: Result[], filter = '') =>
	results.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
