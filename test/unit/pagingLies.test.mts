/** Lists that lie about their pages: each gives the whole list once, or says what is missing. */
import { readListing } from '../../dist/nodes/shared/transport/paging.js';
import {
	COUNT,
	cut,
	lyingLists,
	ok,
	people,
	type Query,
	type Server,
} from '../helpers/lyingLists.mts';

async function read(server: Server, options: object = {}) {
	const sent: Query[] = [];
	const send = (qs: Query, accept: number[]) => {
		sent.push(qs);
		const { status = 200, body, headers = {} } = server(qs, sent.length);
		if (status >= 400 && !accept.includes(status)) return Promise.reject(new Error(`${status}`));
		return Promise.resolve({ statusCode: status, headers, body, afterLostAnswer: false });
	};
	const listing = await readListing(
		send as never,
		{},
		{
			names: [],
			baseUrl: `${ORIGIN}/api`,
			...options,
		},
	);
	const refs = listing.records.map((found) =>
		JSON.stringify(found.candidate_ref ?? found.id ?? found),
	);
	return { ...listing, sent, requests: sent.length, different: new Set(refs).size };
}

const ORIGIN = 'https://portal.example.com';
const all = people(COUNT);

it.each(lyingLists(ORIGIN))('gives everybody once: $name', async ({ server, most, whole }) => {
	const result = await read(server, whole ? { whole, names: ['fields'] } : {});
	expect({ different: result.different, records: result.records.length }).toEqual({
		different: 250,
		records: 250,
	});
	expect(result.complete).toBe(true);
	expect(result.requests).toBeLessThanOrEqual(most);
});

it('says what is missing where page and per_page are ignored', async () => {
	const result = await read(() =>
		ok({ data: all.slice(0, 10), meta: { total: 250, last_page: 25 } }),
	);
	expect(result).toMatchObject({ complete: false, announced: 250, different: 10 });
	expect(result.records).toHaveLength(10);
	expect(result.requests).toBeLessThan(10);
});

it('says what is missing where a cursor leads nowhere', async () => {
	const result = await read(() => ok({ data: all.slice(0, 10), meta: { next_cursor: 'same' } }));
	expect(result).toMatchObject({ complete: false, different: 10 });
	expect(result.requests).toBeLessThan(10);
});

describe('a list that changes while it is read', () => {
	const newestFirst =
		(missing: (request: number) => number, bare: boolean): Server =>
		(qs, request) => {
			const now = all.slice(0, 250 - missing(request)).reverse();
			const data = cut(now, qs);
			return ok(
				bare ? data : { data, meta: { total: now.length, last_page: Math.ceil(now.length / 10) } },
			);
		};
	it.each([false, true])(
		'by a page of new people after each of two answers (bare: %s)',
		async (bare) => {
			const server = newestFirst((request) => Math.max(0, 3 - request) * 10, bare);
			const asked: Server = (qs, request) => server(qs, request);
			const result = await read(bare ? (qs, n) => asked({ ...qs }, n) : asked);
			// a bare page of 10 where 100 were asked for looks like a server that ignores pages
			if (bare) return expect(result.records.length).toBeGreaterThanOrEqual(10);
			expect(result).toMatchObject({ complete: true, different: 250 });
			expect(result.records).toHaveLength(250);
		},
	);

	it.each([false, true])(
		'by one new person after each of five answers (bare: %s)',
		async (bare) => {
			const result = await read(newestFirst((request) => Math.max(0, 6 - request), bare));
			expect(result).toMatchObject({ complete: true, different: 250 });
			expect(result.records).toHaveLength(250);
		},
	);

	it('by people who leave', async () => {
		const result = await read((qs, request) => {
			const now = request < 2 ? all : all.slice(5);
			return ok({
				data: cut(now, qs),
				meta: { total: now.length, last_page: Math.ceil(now.length / 10) },
			});
		});
		const refs = new Set(result.records.map((found) => found.candidate_ref));
		expect(all.slice(5).every(({ candidate_ref }) => refs.has(candidate_ref))).toBe(true);
	});
});

describe('records are told apart', () => {
	it('by their id, whatever else differs when they are read again', async () => {
		const server: Server = (_, request) =>
			ok([
				{ id: 1, at: request },
				{ id: 2, at: request },
			]);
		expect((await read(server)).records).toHaveLength(2);
	});
	it('by their own id, not by that of their person', async () => {
		const data = [1, 2, 3].map((n) => ({ candidate_ref: 'one', submission_ref: `s${n}` }));
		expect((await read(() => ok(data))).records).toHaveLength(3);
		const results = [1, 2].map((n) => ({ candidate_ref: 'one', course_id: n }));
		expect((await read(() => ok(results))).records).toHaveLength(2);
	});
	it('that share an id by mistake, or look alike without one', async () => {
		expect(
			(
				await read(() =>
					ok([
						{ id: 1, a: 1 },
						{ id: 1, a: 2 },
					]),
				)
			).records,
		).toHaveLength(2);
		expect((await read(() => ok([{ time: '9:00' }, { time: '9:00' }]))).records).toHaveLength(2);
	});
});

it('reads what a record says of itself as nothing about the list', async () => {
	const result = await read(() => ok([{ id: 1, total: 250, last_page: 9, next: 'x' }]));
	expect(result).toMatchObject({ complete: true, announced: undefined });
	expect(result.requests).toBe(2);
});

it("reads pages side by side once their number is known, in HB's order", async () => {
	let now = 0;
	let most = 0;
	const send = async (qs: Query) => {
		most = Math.max(most, ++now);
		await new Promise((resolve) => setTimeout(resolve, 5));
		now--;
		return {
			statusCode: 200,
			headers: {},
			body: { data: cut(all, qs), meta: { last_page: 25, total: 250 } },
			afterLostAnswer: false,
		};
	};
	const { records } = await readListing(send, {}, { names: [] });
	expect(records).toEqual(all);
	expect(most).toBe(10);
});

it('stops where the caller does not want to go on, and is then not complete', async () => {
	const progress: unknown[] = [];
	const result = await read(
		(qs) => ok({ data: cut(all, qs), meta: { last_page: 25, total: 250 } }),
		{
			goOn: (so: { pages: number }) => progress.push(so) && so.pages < 20,
		},
	);
	expect(result).toMatchObject({ complete: false, requests: 1, announced: 250 });
	expect(progress).toEqual([{ requests: 1, pages: 25, announced: 250 }]);
});

it('counts only what is kept towards the limit, and reads large pages for it', async () => {
	const result = await read((qs) => ok({ data: cut(all, qs), meta: { last_page: 25 } }), {
		limit: 1,
		take: (found: { candidate_ref: string }) =>
			found.candidate_ref === 'ref-249' ? found : undefined,
	});
	expect(result.records).toEqual([{ candidate_ref: 'ref-249' }]);
	expect(result.sent.map(({ per_page }) => per_page).slice(0, 3)).toEqual([1, 100, 100]);
});
