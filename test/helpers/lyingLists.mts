/** Lists of HB that say odd things about their pages, but from which everybody can be read. */

export type Query = Record<string, unknown>;
export type Answer = { status?: number; body: unknown; headers?: Record<string, string> };
/** @param request counted from 1 */
export type Server = (qs: Query, request: number) => Answer;

/** How many people each of them has. */
export const COUNT = 250;

export const people = (count: number, more: (index: number) => object = () => ({})) =>
	Array.from({ length: count }, (_, index) => ({ candidate_ref: `ref-${index}`, ...more(index) }));
export const ok = (body: unknown): Answer => ({ body });

/** `size` records of a page, whatever was asked for. */
export const cut = (all: object[], qs: Query, size = 10, first = 1) => {
	const at = (Number(qs.page ?? first) - first) * size;
	return all.slice(Math.max(at, 0), Math.max(at + size, 0));
};

export interface LyingList {
	name: string;
	server: Server;
	/** The most requests that reading it may take. */
	most: number;
	/** HB documents it to come whole. */
	whole?: boolean;
}

/** @param origin of the links to further pages; @param more what else is known of each person */
export function lyingLists(
	origin: string,
	more: (index: number) => object = () => ({}),
): LyingList[] {
	const all = people(COUNT, more);
	const pageOr = (status: number, qs: Query): Answer =>
		Number(qs.page) >= 1 && Number(qs.page) <= 25
			? ok(cut(all, qs))
			: { status, body: { message: 'no' } };

	const rows: Array<[string, Server, number, true?]> = [
		[
			'meta with the last page',
			(qs) => ok({ data: cut(all, qs), meta: { last_page: 25, total: 250 } }),
			25,
		],
		['a total alone', (qs) => ok({ data: cut(all, qs), total: 250 }), 25],
		[
			'numbers that are texts',
			(qs) => ok({ data: cut(all, qs), meta: { last_page: '25', total: '250' } }),
			25,
		],
		[
			'a paginator in a wrapper',
			(qs) => ok([{ response: { data: cut(all, qs), last_page: 25, total: 250 } }]),
			25,
		],
		[
			'only a cursor',
			(qs) => {
				const at = Number(String(qs.cursor ?? 'c0').slice(1));
				const next_cursor = at + 10 < 250 ? `c${at + 10}` : null;
				return ok({ data: all.slice(at, at + 10), meta: { next_cursor } });
			},
			25,
		],
		[
			'a cursor called next',
			(qs) => {
				const at = Number(String(qs.cursor ?? 'c0').slice(1));
				return ok({
					data: all.slice(at, at + 10),
					meta: { next: at + 10 < 250 ? `c${at + 10}` : '' },
				});
			},
			25,
		],
		[
			'next_page_url with another parameter',
			(qs) => {
				const at = Number(qs.offset ?? 0);
				const next_page_url = at + 10 < 250 ? `${origin}/api/x?offset=${at + 10}` : null;
				return ok({ data: all.slice(at, at + 10), next_page_url });
			},
			25,
		],
		['has_more', (qs) => ok({ data: cut(all, qs), has_more: Number(qs.page) < 25 }), 25],
		[
			'a header with the total',
			(qs) => ({ body: cut(all, qs), headers: { 'x-total-count': '250' } }),
			25,
		],
		[
			'an empty page with links.next',
			(qs) => {
				const page = Number(qs.page);
				const at = page > 2 ? page - 1 : page;
				const next = page < 26 ? `/api/x?page=${page + 1}` : null;
				return ok({ data: page === 2 ? [] : cut(all, { page: at }), links: { next } });
			},
			26,
		],
		[
			'an empty first page with links.next',
			(qs) => {
				const page = Number(qs.page);
				const next = page < 26 ? `/api/x?page=${page + 1}` : null;
				return ok({ data: page === 1 ? [] : cut(all, { page: page - 1 }), links: { next } });
			},
			26,
		],
		[
			'empty pages up to the last one',
			(qs) => {
				const page = Number(qs.page);
				return ok({
					data: page % 5 === 0 ? cut(all, { page: page / 5 }) : [],
					meta: { last_page: 125 },
				});
			},
			125,
		],
		['404 after the last page of a bare array', (qs) => pageOr(404, qs), 27],
		['422 after the last page of a bare array', (qs) => pageOr(422, qs), 27],
		[
			'signed addresses and times in the records',
			(qs, request) =>
				ok(
					cut(
						people(COUNT, (index) => ({
							...more(index),
							photo: `https://f.example.com/?sig=${request}`,
							read_at: request,
						})),
						qs,
					),
				),
			27,
		],
		[
			'signed records of a server that ignores the page',
			(_, request) =>
				ok(
					people(COUNT, (index) => ({
						...more(index),
						photo: `https://f.example.com/?sig=${request}x${index}`,
					})),
				),
			2,
		],
		[
			'pages from 0, with meta',
			(qs) => ok({ data: cut(all, qs, 100, 0), meta: { last_page: 2, total: 250 } }),
			3,
		],
		['pages from 0, a bare array', (qs) => ok(cut(all, qs, 100, 0)), 4],
		['pages from 0, of which there is one', (qs) => ok(cut(all.slice(0, 250), qs, 250, 0)), 2],
		[
			'an unknown wrapper with the page',
			(qs) => ok({ page: qs.page, people: cut(all, qs, 100) }),
			5,
		],
		[
			'an unknown wrapper with the page, page ignored',
			(qs) => ok({ page: qs.page, people: all }),
			2,
		],
		[
			'a page that goes on repeating the last one',
			(qs) => ok(cut(all, { page: Math.min(25, Number(qs.page)) })),
			28,
		],
		[
			'page ignored, per_page heeded',
			(qs) => ok({ data: all.slice(0, Number(qs.per_page)), meta: { total: 250, last_page: 3 } }),
			8,
		],
		['a list in one answer that does not look at pages', () => ok(all), 2],
		[
			'documented whole, in five pages',
			(qs) => ok({ fields: cut(all, qs, 50), last_page: 5 }),
			5,
			true,
		],
		['documented whole, and whole', () => ok({ count: 250, fields: all }), 1, true],
	];

	return rows.map(([name, server, most, whole]) => ({ name, server, most, whole }));
}
