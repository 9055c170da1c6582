/** Where the reading of a list ends: what is given up, looked for and read again, and what is said of it. */
import { cut, ok, people, type Server } from '../helpers/lyingLists.mts';
import { readFrom } from '../helpers/listReading.mts';

const all = people(250);
const added = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: 1_000 + index })).reverse();
const oneByOne = (last: number) =>
	Array.from({ length: last }, (_, index) => index + 1).join(' | ');
const refused = (status: number) => ({ status, body: {} });
const has = (qs: object) => !('page' in qs);

describe('a list that grows while it is read', () => {
	it.each([
		[
			'is read again from the top',
			(n: number) => (n < 2 ? 0 : 1),
			'1 | 2 | 3 | 4 | - | 1',
			true,
			251,
		],
		[
			'is read again twice at most',
			(n: number) => n - 1,
			'1 | 2 | 3 | 4 | - | 1 | 2 | 1 | 2',
			true,
			257,
		],
	])('%s', async (_, more, expected, complete, read) => {
		const server: Server = (qs, request) => ok(cut([...added(more(request)), ...all], qs, 100));
		const { asked, listing } = await readFrom(server);
		expect(asked).toBe(expected);
		expect(listing).toMatchObject({ complete, read, announced: undefined, stopped: false });
	});

	it('without end is given up, and is not complete', async () => {
		let next = 1_000;
		const server: Server = (qs, request) => {
			if (request <= 5) return ok(cut(request < 2 ? all : [...added(1), ...all], qs, 100));
			return ok(Array.from({ length: 100 }, () => ({ id: ++next })));
		};
		const { asked, listing } = await readFrom(server);
		// ten pages more than the list had
		expect(asked).toBe(`1 | 2 | 3 | 4 | - | ${oneByOne(14)}`);
		expect(listing).toMatchObject({ complete: false, stopped: false });
	});
});

it.each([
	['1 | 2..3 | 1', all.concat(people(251).slice(250)), 251],
	['1 | 2..3 | 1 | 2..3 | 1', all.slice(5), 250],
])('a list whose total changes is read again: %s', async (expected, now, read) => {
	const server: Server = (qs, request) => {
		const list = request < 2 ? all : now;
		return ok({ data: cut(list, qs, 100), total: list.length, last_page: 3 });
	};
	const { asked, listing } = await readFrom(server);
	expect(asked).toBe(expected);
	expect(listing).toMatchObject({ complete: true, read, announced: now.length });
});

describe('a page that is refused', () => {
	const after =
		(last: number, status: number): Server =>
		(qs) =>
			Number(qs.page ?? 1) > last ? refused(status) : ok(cut(all, qs, 100));

	it.each([400, 404, 410, 416, 422])('with %d ends the list', async (status) => {
		const { asked, listing } = await readFrom(after(2, status));
		expect(asked).toBe('1 | 2 | 3 | -');
		expect(listing).toMatchObject({ complete: true, read: 200, stopped: false });
	});

	it.each([401, 403, 405, 409, 411, 415, 417, 421, 423, 499, 500, 501])(
		'with %d says nothing of the list',
		async (status) => {
			await expect(readFrom(after(2, status))).rejects.toThrow(String(status));
		},
	);

	it.each([400, 404, 410, 416, 422, 500])('with %d may not exist at all', async (status) => {
		const server: Server = (qs) => (has(qs) ? refused(status) : ok(cut(all, qs, 100)));
		expect((await readFrom(server)).listing).toMatchObject({ complete: true, read: 250 });
	});

	it.each([401, 403, 499, 501])('with %d may exist all the same', async (status) => {
		const server: Server = (qs) => (has(qs) ? refused(status) : ok(cut(all, qs, 100)));
		await expect(readFrom(server)).rejects.toThrow(String(status));
	});

	it('is an error where it is the first', async () => {
		for (const status of [400, 404, 410, 416, 422])
			await expect(readFrom(() => refused(status))).rejects.toThrow(String(status));
		await expect(readFrom(() => ok({}))).rejects.toThrow(/not with a list/);
	});

	it('is an error where the first is read again', async () => {
		const server: Server = (qs, request) =>
			request > 5 ? refused(404) : ok(cut(request < 2 ? all : [...added(1), ...all], qs, 100));
		await expect(readFrom(server)).rejects.toThrow('404');
	});

	it('and was promised leaves the list incomplete', async () => {
		const promising: Server = (qs) =>
			Number(qs.page) > 2 ? refused(404) : ok({ data: cut(all, qs, 100), has_more: true });
		const one = await readFrom(promising);
		expect(one.asked).toBe('1 | 2 | 3');
		expect(one.listing).toMatchObject({ complete: false, read: 200, announced: undefined });

		const gap: Server = (qs) =>
			qs.page === 3 ? refused(404) : ok({ data: cut(all, qs), last_page: 25 });
		const other = await readFrom(gap);
		expect(other.asked).toBe('1 | 2..4');
		expect(other.listing).toMatchObject({ complete: false, read: 20, stopped: false });
	});

	it('and was promised takes nothing from a list that is all there', async () => {
		const server: Server = (qs) => {
			const page = Number(qs.page);
			if (page > 3) return refused(404);
			return ok({ data: cut(all, qs, 100), total: 250, next: `/x?page=${page + 1}` });
		};
		expect((await readFrom(server)).listing).toMatchObject({ complete: true, read: 250 });
	});

	it('after pages that repeat the first one ends the search', async () => {
		const server: Server = (qs) =>
			Number(qs.page ?? 1) > 2 ? refused(404) : ok(all.slice(0, 100));
		expect((await readFrom(server)).asked).toBe('1 | 2 | 3');
	});

	it('is {} as well', async () => {
		const server: Server = (qs) => ok(Number(qs.page ?? 1) > 2 ? {} : cut(all, qs, 100));
		const { asked, listing } = await readFrom(server);
		expect(asked).toBe('1 | 2 | 3 | -');
		expect(listing).toMatchObject({ complete: true, read: 200 });
	});
});

describe('a list that says it has more', () => {
	/** Ten records, so many empty pages, and ten records. */
	const gap =
		(empty: number, say: (next: number | null) => object): Server =>
		({ page, cursor }) => {
			const at = Number(cursor ?? page);
			const isLast = at === empty + 2;
			const data = at === 1 ? all.slice(0, 10) : isLast ? all.slice(10, 20) : [];
			return ok({ data, meta: say(isLast ? null : at + 1) });
		};
	const says: Array<[string, (next: number | null) => object, number]> = [
		['by a link', (next) => ({ next: next === null ? null : `/x?page=${next}` }), 50],
		['by a cursor', (next) => ({ next_cursor: next }), 50],
		['by a flag', (next) => ({ has_more: next !== null }), 3],
	];

	it.each(says)(
		'%s is given up after so many empty pages, and not before',
		async (_, say, most) => {
			const { listing } = await readFrom(gap(most - 1, say));
			expect(listing).toMatchObject({ complete: true, read: 20, stopped: false });
			const { sent, listing: broken } = await readFrom(gap(most, say));
			expect(sent).toHaveLength(most + 1);
			expect(broken).toEqual({
				records: all.slice(0, 10),
				complete: false,
				announced: undefined,
				read: 10,
				stopped: false,
			});
		},
	);

	it('is given up after three pages that repeat', async () => {
		for (const say of [{ has_more: true }, { next: 'https://evil.example.com/x?page=2' }]) {
			const { asked, listing } = await readFrom(() => ok({ data: all.slice(0, 10), ...say }));
			expect(asked).toBe('1 | 2 | 3 | 4');
			expect(listing).toMatchObject({ complete: false, read: 10 });
		}
	});

	it('is read on after two pages that repeat', async () => {
		const server: Server = (qs) => {
			const page = Number(qs.page);
			return ok({ data: cut(all, { page: page < 4 ? 1 : 2 }), has_more: page < 4 });
		};
		const { asked, listing } = await readFrom(server);
		expect(asked.startsWith(oneByOne(4))).toBe(true);
		expect(listing).toMatchObject({ complete: true, read: 20 });
	});

	it('is given up where it leads in a circle', async () => {
		const cursor: Server = (qs) => {
			const at = ['a', 'b'].indexOf(String(qs.cursor)) + 1;
			return ok({ data: cut(all, { page: at + 1 }), next_cursor: at === 1 ? 'b' : 'a' });
		};
		const circle = await readFrom(cursor);
		expect(circle.asked).toBe('1 | -@a | -@b');
		expect(circle.listing).toMatchObject({ complete: false, read: 30 });
		const link: Server = (qs) =>
			ok({ data: cut(all, qs), next: `/x?page=${Number(qs.page) === 1 ? 2 : 1}` });
		expect((await readFrom(link)).asked).toBe('1 | 2 | 1');
	});

	it('is given up where the pages side by side repeat', async () => {
		const server =
			(say: object): Server =>
			(qs) =>
				ok({ data: cut(all, { page: Math.min(Number(qs.page ?? 1), 5) }), ...say });
		const last = await readFrom(server({ last_page: 25 }));
		expect(last.asked).toBe('1 | 2..4 | 5..14');
		expect(last.listing).toMatchObject({ complete: false, read: 50 });
		const total = await readFrom(server({ total: 250 }));
		expect(total.asked).toBe('1 | 2..4 | 5..14 | - | 0');
		expect(total.listing).toMatchObject({ complete: false, read: 50, announced: 250 });
	});

	it('ends with its last page, whatever it announces', async () => {
		const server: Server = (qs) => ok({ data: cut(all, qs, 100), last_page: 3, total: 260 });
		const { asked, listing } = await readFrom(server);
		expect(asked).toBe('1 | 2..3 | - | 0');
		expect(listing).toMatchObject({ complete: false, read: 250, announced: 260 });
	});
});

describe('a list without a word about its pages', () => {
	const repeating =
		(pages: number, size = 100): Server =>
		(qs) => {
			const page = Number(qs.page ?? 1);
			return ok(cut(all, { page: page <= pages ? 1 : page - pages + 1 }, size));
		};
	it.each([
		['is read on after two full pages that repeat', 3, 100, `${oneByOne(6)} | - | 1`, 250],
		['ends after three full pages that repeat', 4, 100, oneByOne(4), 100],
		['ends after one that repeats and is not full', 2, 99, '1 | 2', 99],
	])('%s', async (_, pages, size, expected, read) => {
		const { asked, listing } = await readFrom(repeating(pages, size));
		expect(asked).toBe(expected);
		expect(listing).toMatchObject({ complete: true, read, announced: undefined });
	});

	it('that is empty is asked for without a page too', async () => {
		expect((await readFrom(() => ok([]))).asked).toBe('1 | -');
		const { asked, listing } = await readFrom(() => ok({ data: [], total: 0 }));
		expect(asked).toBe('1');
		expect(listing).toMatchObject({ complete: true, read: 0, announced: 0 });
	});
});

describe('pages that may be counted from 0', () => {
	const from =
		(first: number, say: (page: number) => object): Server =>
		(qs) =>
			ok({ data: cut(all, qs, 100, first), ...say(Number(qs.page ?? first)) });
	const before = (first: number) => (page: number) => ({
		prev: page > first ? `/x?page=${page - 1}` : null,
	});
	it.each<[string, Server, string]>([
		[
			'are not looked for where the first says it is the first',
			from(1, before(1)),
			'1 | 2 | 3 | 4',
		],
		['are looked for where it says that it is not', from(0, before(0)), '1 | 2 | 3 | -'],
		[
			'are not where it says that it has more',
			from(1, (page) => ({ has_more: page < 3 })),
			'1 | 2 | 3',
		],
		[
			'are where it says that it has more, and is not the first',
			from(0, (page) => ({ has_more: page < 2, ...before(0)(page) })),
			'1 | 2 | -',
		],
	])('%s', async (_, server, expected) => {
		const { asked, listing } = await readFrom(server);
		expect(asked).toBe(expected);
		expect(listing).toMatchObject({ complete: true, read: 250 });
	});

	it('are asked for by number where there is none without', async () => {
		const server: Server = (qs) =>
			has(qs) ? refused(422) : ok({ data: cut(all, qs, 100, 0), last_page: 2, total: 250 });
		const { asked, listing } = await readFrom(server);
		expect(asked).toBe('1 | 2 | - | 0');
		expect(listing).toMatchObject({ complete: true, read: 250, announced: 250 });
	});
});

it.each([
	[5_000, '1 | 2..4 | - | 0 | 1x5000', true],
	[5_001, '1 | 2..4 | - | 0', false],
])('%d records are asked for in one request: %s', async (total, expected, complete) => {
	const many = people(total);
	const server: Server = (qs) =>
		ok({ data: Number(qs.per_page) > 100 ? many : many.slice(0, 10), total });
	const { asked, listing } = await readFrom(server);
	expect(asked).toBe(expected);
	expect(listing).toMatchObject({ complete, read: complete ? total : 10, announced: total });
});
