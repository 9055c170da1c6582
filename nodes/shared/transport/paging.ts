import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../helpers/values';
import { listed } from './answer';
import type { HbResponse } from './response';

/** Records asked for per request. Larger than HB's sample (10, documented), so that lists need few requests. */
export const PAGE_SIZE = 100;
/** No list of HB is longer than this many pages; a server that never ends a list must not run for ever. */
const MOST_PAGES = 10_000;

export interface Page {
	records: IDataObject[];
	/** The query of the next page; absent on the last one. */
	next?: IDataObject;
}

/**
 * One page of a list. HB documents only `per_page`, so the end of a list is read from whatever the
 * answer has: `links.next` (same origin only), `meta.last_page`, or a page without records.
 *
 * @param send sends the list's request with this query
 * @param query the filters and, from the second page on, the `next` of the page before
 */
export async function readPage(
	send: (qs: IDataObject) => Promise<HbResponse>,
	query: IDataObject,
	names: readonly string[],
	baseUrl?: string,
): Promise<Page> {
	const qs: IDataObject = { page: 1, per_page: PAGE_SIZE, ...query };
	const response = await send(qs);
	const records = listed(response, names);
	return {
		records,
		next: records.length === 0 ? undefined : nextQuery(response.body, qs, baseUrl),
	};
}

/**
 * The records of a list, up to `limit`. Stops asking once it has them, keeps the filters on every
 * page, and ends when a page brings nothing new (a server that ignores `page` repeats itself).
 */
export async function readList(
	send: (qs: IDataObject) => Promise<HbResponse>,
	query: IDataObject,
	names: readonly string[],
	limit: number,
	baseUrl?: string,
): Promise<IDataObject[]> {
	const seen = new Set<string>();
	const records: IDataObject[] = [];
	let next: IDataObject | undefined = query;
	for (let page = 0; next && records.length < limit; page++) {
		if (page === MOST_PAGES) throw new Error(`HB's list did not end after ${MOST_PAGES} pages`);
		const result: Page = await readPage(
			send,
			{ ...(limit < PAGE_SIZE && { per_page: limit }), ...next },
			names,
			baseUrl,
		);
		const keys = result.records.map((found) => JSON.stringify(found));
		const fresh = result.records.filter((_, index) => !seen.has(keys[index]));
		keys.forEach((key) => seen.add(key));
		for (const found of fresh) records.push(found);
		next = fresh.length > 0 ? result.next : undefined;
	}
	return records.slice(0, limit);
}

function nextQuery(body: unknown, qs: IDataObject, baseUrl?: string): IDataObject | undefined {
	const following = { ...qs, page: Number(qs.page) + 1 };
	if (!isObject(body)) return following;
	const meta = isObject(body.meta) ? body.meta : body;
	if (isObject(body.links) && 'next' in body.links) {
		const link = body.links.next;
		if (!link) return undefined;
		const query = baseUrl && sameOriginQuery(String(link), baseUrl);
		return query ? { ...qs, ...query } : following;
	}
	const last = Number(meta.last_page);
	return last > 0 && Number(qs.page) >= last ? undefined : following;
}

/** The query of a link to the next page, unless the link leads to another host. */
function sameOriginQuery(link: string, baseUrl: string): IDataObject | undefined {
	try {
		const url = new URL(link, baseUrl);
		if (url.origin !== new URL(baseUrl).origin) return undefined;
		const query = Object.fromEntries(url.searchParams);
		return Object.keys(query).length > 0 ? query : undefined;
	} catch {
		return undefined;
	}
}
