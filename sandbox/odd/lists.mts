import type { Reply } from '../answers.mts';

/** How a list lies; several may do so at once. */
export const LIST_LIES = [
	/** The first page whatever is asked for; meta says the true total and last page. */
	'ignoresPage',
	/** The first page whatever is asked for, as a bare array. */
	'ignoresPageBare',
	/** Only `meta.next_cursor` says that there is more; `page` is ignored. */
	'cursor',
	/** `next_page_url` pages by `offset`; `page` is ignored. */
	'otherParameter',
	/** The newest come first, and a page of new ones is added after each of the first two answers. */
	'newestFirst',
	/** The newest come first, and one more is added after each of the first five answers. */
	'shifts',
	/** The second page is empty, and links to the third. */
	'emptyPage',
	/** A bare array, and 404 or 422 after the last page. */
	'notFoundAfterLast',
	'unprocessableAfterLast',
	/** Each record has an address with a signature, and a time, that are new each time. */
	'signed',
	/** The first page is page 0. */
	'fromZero',
	/** Records under a name of its own, with the page beside them and nothing about others. */
	'unknownWrapper',
	/** A list that is documented to come whole comes in five pages. */
	'lastPageFive',
	/** Every record, whatever is filtered for. */
	'ignoresFilters',
] as const;

export type ListLie = (typeof LIST_LIES)[number];

/** The lies that strike a request. */
export interface Lies {
	told: ReadonlySet<ListLie>;
	/** How many requests these lies struck before. */
	before: number;
	/** The parameters about pages, which no contract has checked. */
	paging: Record<string, string>;
}

/** What lies may ask for in addresses, in place of or beside what the contract knows. */
export const PAGING_PARAMETERS = ['page', 'per_page', 'cursor', 'offset'];

interface Page {
	perPage: number;
	/** The address with these parameters put over those that were asked for. */
	linkTo: (parameters: Record<string, string>) => string;
}

/** Pages in which a list comes that is documented to come whole. */
const PAGES_OF_WHOLE = 5;

/** Whether anything about pages is a lie. */
export const liesAboutPages = ({ told }: Lies) =>
	[...told].some((lie) => lie !== 'signed' && lie !== 'ignoresFilters');

/** The records as they are told. */
export const toldRecords = ({ told, before }: Lies, records: readonly object[]) =>
	told.has('signed') ? records.map((record, index) => signed(record, before, index)) : records;

/** A page of a list that lies. @param settled the list as HB holds it, in its own order */
export function lyingPage(
	{ told, before, paging }: Lies,
	settled: readonly object[],
	{ perPage: asked, linkTo }: Page,
): Reply {
	const isTold = (...lies: ListLie[]) => lies.some((lie) => told.has(lie));
	const perPage = isTold('lastPageFive')
		? Math.max(1, Math.ceil(settled.length / PAGES_OF_WHOLE))
		: asked;
	const all = isTold('newestFirst')
		? addedMeanwhile(settled, Math.max(0, 2 - before) * perPage)
		: isTold('shifts')
			? addedMeanwhile(settled, Math.max(0, 5 - before))
			: settled;
	const first = isTold('fromZero') ? 0 : 1;
	const page = Math.max(first, Number(paging.page ?? first));
	const pages = Math.max(1, Math.ceil(all.length / perPage));
	const last = first + pages - 1;
	const offset = isTold('ignoresPage', 'ignoresPageBare')
		? 0
		: isTold('cursor')
			? Number(paging.cursor?.slice(1) ?? 0)
			: isTold('otherParameter')
				? Number(paging.offset ?? 0)
				: isTold('emptyPage')
					? (page > 2 ? page - 2 : page === 2 ? Infinity : 0) * perPage
					: (page - first) * perPage;
	if (page > last && isTold('notFoundAfterLast')) {
		return { status: 404, body: { message: 'There is no such page.' } };
	}
	if (page > last && isTold('unprocessableAfterLast')) {
		return { status: 422, body: { message: 'The page is invalid.' } };
	}
	const data = all.slice(offset, offset + perPage);
	const next = offset + perPage < all.length ? offset + perPage : undefined;
	const body = () => {
		if (isTold('ignoresPageBare', 'notFoundAfterLast', 'unprocessableAfterLast')) return data;
		if (isTold('unknownWrapper')) return { page, people: data };
		if (isTold('cursor')) return { data, meta: { next_cursor: next ? `c${next}` : null } };
		if (isTold('otherParameter')) {
			return { data, next_page_url: next ? linkTo({ offset: String(next) }) : null };
		}
		if (isTold('emptyPage')) {
			const hasNext = page < last + 1;
			return { data, links: { next: hasNext ? linkTo({ page: String(page + 1) }) : null } };
		}
		const meta = { current_page: page, last_page: last, per_page: perPage, total: all.length };
		return { data, meta };
	};
	return { status: 200, body: body() };
}

/** The newest first; so many of them are not there yet. */
const addedMeanwhile = (all: readonly object[], missing: number) =>
	all.slice(0, all.length - missing).reverse();

const signed = (record: object, request: number, index: number) => ({
	...record,
	photo_url: `https://files.example.com/photo?signature=${request}x${index}`,
	read_at: new Date(Date.UTC(2026, 0, 1, 0, 0, request)).toISOString(),
});
