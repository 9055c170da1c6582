import { readList } from '../../dist/nodes/shared/transport/paging.js';

type Query = Record<string, unknown>;
const record = (id: number) => ({ id });

/** Drives readList with a list of answers, or with a function of the query. */
function list(answer: (qs: Query, request: number) => unknown, limit = Infinity, query = {}) {
	const sent: Query[] = [];
	const send = (qs: Query) => {
		sent.push(qs);
		return Promise.resolve({
			statusCode: 200,
			headers: {},
			body: answer(qs, sent.length),
			afterLostAnswer: false,
		});
	};
	return readList(send as never, query, [], limit, 'https://portal.example.com/api').then(
		(records) => ({ records, sent }),
	);
}

describe('the end of a list', () => {
	it.each([400, 404, 410, 416, 422, 500])('is a page that is answered %d', async (status) => {
		const pages: unknown[] = [[record(1), record(2)]];
		const sent: Query[] = [];
		const send = async (qs: Query, accept: readonly number[]) => {
			sent.push(qs);
			const body = pages[Number(qs.page) - 1];
			if (!body && !accept.includes(status)) throw new Error(`HTTP ${status}`);
			return await Promise.resolve({ statusCode: body ? 200 : status, headers: {}, body });
		};
		const reading = readList(send as never, {}, [], Infinity, 'https://portal.example.com/api');
		// 500 says nothing about the page, unless it may not exist at all
		if (status === 500) await expect(reading).rejects.toThrow('HTTP 500');
		else expect(await reading).toEqual([record(1), record(2)]);
		expect(sent.slice(0, 2).map(({ page }) => page)).toEqual([1, 2]);
	});

	it('is a page without records, also when pages are shorter than asked', async () => {
		const { records, sent } = await list((_, request) =>
			request <= 3 ? [record(request * 2), record(request * 2 + 1)] : [],
		);
		expect(records).toHaveLength(6);
		// nothing says whether pages are counted from 0
		expect(sent.map(({ page }) => page)).toEqual([1, 2, 3, 4, undefined]);
	});

	it('is the last page that the answer names', async () => {
		const { sent } = await list((qs) => ({
			data: [record(Number(qs.page ?? 1))],
			meta: { last_page: 3 },
		}));
		expect(sent.map(({ page }) => page)).toEqual([1, 2, 3]);
	});

	it('is a link to nowhere', async () => {
		const { sent } = await list((qs) => ({
			data: [record(Number(qs.page ?? 1))],
			links: { next: qs.page === 1 ? '/api/list?page=2' : null },
		}));
		expect(sent).toHaveLength(2);
	});

	it('is a server that ignores the page and repeats itself', async () => {
		const { records, sent } = await list(() => [record(1), record(2)]);
		expect(records).toEqual([record(1), record(2)]);
		expect(sent).toHaveLength(2);
	});
});

describe('the next page', () => {
	it('keeps the filters', async () => {
		const { sent } = await list(
			(_, request) => ({
				data: [record(request)],
				links: {
					next: request < 3 ? `https://portal.example.com/api/list?cursor=${request}` : null,
				},
			}),
			Infinity,
			{ email: 'a@example.com' },
		);
		expect(sent).toHaveLength(3);
		expect(sent.map(({ email }) => email)).toEqual(Array(3).fill('a@example.com'));
		expect(sent[2]).toMatchObject({ cursor: '2' });
	});

	it('is never taken from a link to another host', async () => {
		const { sent } = await list((_, request) => ({
			data: request < 3 ? [record(request)] : [],
			links: { next: 'https://evil.example.com/api/list?page=77' },
		}));
		// it says that there is more, which a page without records does not end
		expect(sent.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5]);
	});

	it('is not asked for when the limit is reached', async () => {
		const { records, sent } = await list(
			(qs) => Array.from({ length: 100 }, (_, index) => record(Number(qs.page) * 1_000 + index)),
			150,
		);
		expect(records).toHaveLength(150);
		expect(sent).toHaveLength(2);
	});
});
