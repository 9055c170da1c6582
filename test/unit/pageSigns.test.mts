/** What an answer says of its list beside the records: how much there is, and how it goes on. */
import type { INode } from 'n8n-workflow';
import { askForPage, shareOf } from '../../dist/nodes/shared/transport/page.js';
import { pageSigns } from '../../dist/nodes/shared/transport/pageSigns.js';

const answer = (body: unknown, statusCode = 200) => ({
	statusCode,
	headers: {},
	body,
	afterLostAnswer: false,
	node: { name: 'HB', type: 'hb' } as INode,
});
const BASE_URL = 'https://hb.example.com/api';

describe('what an answer says of its list', () => {
	const signs = (body: object, qs: object = { page: 1 }, headers: object = {}, count = 1) =>
		pageSigns({ body, headers } as never, qs as never, count, BASE_URL);
	const list = { data: [{ id: 1 }] };

	it.each(['total', 'total_count', 'total_records', 'total_items', 'total_results'])(
		'how many there are, by %s',
		(name) => {
			for (const place of ['meta', 'links', 'pagination', 'paging', 'page_info', '_links'])
				expect(signs({ ...list, [place]: { [name]: 7 } }).total).toBe(7);
			expect(signs({ ...list, [name]: ' 7 ' }).total).toBe(7);
			for (const none of [0, '0'])
				expect(signs({ data: [], [name]: none }, {}, {}, 0).total).toBe(0);
			for (const value of [-1, 1.5, '1.5', '-7', '7a', 'a7', '', ' ', null, true, [7], Infinity])
				expect(signs({ ...list, [name]: value }).total).toBeUndefined();
		},
	);

	it('how many there are, by a header or a count above the page', () => {
		expect(signs(list, {}, { 'x-total-count': '9' }).total).toBe(9);
		expect(signs({ ...list, count: 9 }).total).toBe(9);
		expect(signs({ ...list, count: 1 }).total).toBeUndefined();
	});

	it.each(['last_page', 'total_pages', 'page_count', 'pages'])('the last page, by %s', (name) => {
		const said = { ...list, meta: { [name]: 3 } };
		expect(signs(said, { page: 1 })).toMatchObject({ lastPage: 3, more: true });
		expect(signs(said, { page: 2 })).toMatchObject({ lastPage: 3, more: true });
		expect(signs(said, { page: 3 })).toMatchObject({ lastPage: 3, more: false });
		expect(signs({ ...list, meta: { [name]: 2 } }, {})).toMatchObject({ more: true });
		expect(signs({ ...list, meta: { [name]: 1 } }, {})).toMatchObject({ more: false });
	});

	it.each(['has_more', 'has_next', 'has_more_pages'])('whether there is more, by %s', (name) => {
		expect(signs({ ...list, [name]: true }).more).toBe(true);
		expect(signs({ ...list, meta: { [name]: 'no' } }).more).toBe(false);
		expect(signs(list).more).toBeUndefined();
	});

	it.each(['next', 'next_page_url', 'next_url'])('the next page, by a link in %s', (name) => {
		const link = 'https://hb.example.com/api/x?page=2&sort=a';
		expect(signs({ ...list, links: { [name]: link } }, { page: 1, q: 'x' })).toMatchObject({
			more: true,
			next: { q: 'x', page: '2', sort: 'a' },
		});
		expect(signs({ ...list, [name]: '/x?after=5' }, { page: 1, q: 'x' }).next).toEqual({
			q: 'x',
			after: '5',
		});
		expect(signs({ ...list, [name]: 'nullify' }).next).toEqual({ cursor: 'nullify' });
		expect(signs({ ...list, [name]: '2b' }).next).toEqual({ cursor: '2b' });
		expect(signs({ ...list, [name]: '/x/2' })).toMatchObject({ more: true, next: undefined });
		for (const value of [null, '', false, 0, '0', 'false', 'null', 'False', 'NULL'])
			expect(signs({ ...list, [name]: value })).toMatchObject({ more: false, next: undefined });
		expect(signs({ ...list, [name]: 'https://evil.example.com/x?page=2' }).next).toBeUndefined();
	});

	it('the next page, by its number or a cursor', () => {
		expect(signs({ ...list, next_page: 4 }, { page: 3, q: 'x' }).next).toEqual({ page: 4, q: 'x' });
		for (const name of ['next_cursor', 'cursor'])
			expect(signs({ ...list, [name]: 'abc' }, { page: 3, q: 'x' }).next).toEqual({
				cursor: 'abc',
				q: 'x',
			});
		const stuck = signs({ ...list, cursor: 'abc' }, { cursor: 'abc' });
		expect([stuck.next, stuck.more]).toEqual([undefined, false]);
		expect(signs({ ...list, next_cursor: '12' }, { page: 1 }).next).toEqual({ cursor: '12' });
	});

	it('the next page, by a header', () => {
		const link =
			'<https://hb.example.com/api/x?page=1>; rel="prev", <https://hb.example.com/api/x?page=3>; rel="next"';
		expect(signs(list, { page: 2 }, { link })).toMatchObject({ more: true, next: { page: '3' } });
		const others = ['</x?page=3>; REL=next', '</x?page=3>; title="x"; rel="next"'];
		for (const other of others)
			expect(signs(list, { page: 2 }, { link: other }).next).toEqual({ page: '3' });
		for (const none of ['</x?page=3>; rel="last"', '</x?page=3>; rel="nextish"', '/x?page=3', ''])
			expect(signs(list, { page: 2 }, { link: none })).toMatchObject({
				more: undefined,
				next: undefined,
			});
	});

	it.each(['prev', 'previous', 'prev_page_url', 'prev_page'])('the first page, by %s', (name) => {
		expect(signs({ ...list, links: { [name]: null } }).isFirst).toBe(true);
		expect(signs({ ...list, links: { [name]: '/x?page=1' } }).isFirst).toBe(false);
		expect(signs(list).isFirst).toBeUndefined();
	});

	it('beside the list, and not in its records', () => {
		expect(signs({ data: [{ id: 1, total: 9, next: 'x' }] })).toMatchObject({ more: undefined });
		expect(signs([{ response: { data: [{ id: 1 }], total: 9 } }] as never).total).toBe(9);
		expect(signs({ data: { data: [{ id: 1 }, { id: 2 }], total: 9 } }).total).toBe(9);
		expect(signs({ data: { items: [], data: [{ total: 9, data: [] }] } }).total).toBeUndefined();
	});

	it.each(['response', 'data', 'result', 'results'])('in an answer under %s', (name) => {
		expect(signs({ [name]: { people: [{ id: 1 }], total: 9 } }).total).toBe(9);
		expect(signs({ [name]: [{ people: [{ id: 1 }], total: 9 }] }).total).toBe(9);
		expect(signs({ [name]: [{ total: 9, people: [] }, { total: 9 }] }).total).toBeUndefined();
	});

	it.each(['meta', 'links', 'pagination', 'paging', 'page_info', 'cursor', '_links'])(
		'in an object called %s',
		(name) => {
			expect(signs({ ...list, [name]: { next: 'abc' } }).next).toEqual({ cursor: 'abc' });
			expect(signs({ ...list, [name]: { pagination: { total: 9 } } }).total).toBe(9);
		},
	);

	it('as deep as answers are, and no deeper', () => {
		const said = { people: [{ id: 1 }], meta: { total: 9 } };
		expect(signs({ response: { data: said } }).total).toBe(9);
		expect(signs({ response: { data: { result: said } } }).total).toBeUndefined();
		expect(signs([[said]] as never).total).toBe(9);
		expect(signs([[[said]]] as never).total).toBeUndefined();
		const page = { page_info: { pagination: { total: 9 } } };
		expect(signs({ ...list, meta: page }).total).toBe(9);
		expect(signs({ ...list, meta: { paging: page } }).total).toBeUndefined();
	});

	it('leads from page to page', async () => {
		const pageOf = async (body: unknown, qs: object, accept: number[] = [], statusCode = 200) =>
			await askForPage(
				async () => await Promise.resolve(answer(body, statusCode)),
				qs as never,
				{ names: ['candidates'] },
				accept,
			);
		expect((await pageOf(list, { page: 2 })).next).toEqual({ page: 3 });
		expect((await pageOf(list, {})).next).toEqual({ page: 2 });
		expect((await pageOf({ data: [] }, { page: 2 })).next).toBeUndefined();
		const cursor = { ...list, next_cursor: 'abc' };
		expect((await pageOf(cursor, { page: 2 })).next).toEqual({ cursor: 'abc' });
		expect(await pageOf({}, {}, [404])).toMatchObject({ records: [], isRefused: false });
		await expect(pageOf({}, {})).rejects.toThrow(/not with a list/);
		expect(await pageOf('', {}, [404], 404)).toMatchObject({ records: [], isRefused: true });
	});
});

it('is told in words where a part of it came', () => {
	expect(shareOf({ read: 7 })).toBe('only 7');
	expect(shareOf({ read: 7, announced: 0 })).toBe('7 of the 0');
	expect(shareOf({ read: 7, announced: 250 })).toBe('7 of the 250');
});
