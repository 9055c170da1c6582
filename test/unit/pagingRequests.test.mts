/** Exactly which requests the reading of a list makes, in which order, and how many at once. */
import { cut, lyingLists, ok, people, type Server } from '../helpers/lyingLists.mts';
import { ORIGIN, readFrom } from '../helpers/listReading.mts';

const all = people(250);
type Person = { candidate_ref: string };
/** A list of bare records that heeds both the page and its size. */
const heeding: Server = (qs) => ok(cut(all, qs, Number(qs.per_page)));
const heedingWithTotal: Server = (qs) =>
	ok({ data: cut(all, qs, Number(qs.per_page)), total: 250 });
/** A list that says how long it is, with pages of `size` whatever was asked for. */
const announcing =
	(size = 10, list: object[] = all): Server =>
	(qs) => {
		const meta = { last_page: Math.ceil(list.length / size), total: list.length };
		return ok({ data: cut(list, qs, size), meta });
	};
const pages = (last: number, first = 1) =>
	Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
const oneByOne = (last: number, name = (page: string) => page) => pages(last).map(name).join(' | ');
const by = (name: string, step = 10) =>
	['1', ...pages(24).map((page) => `-${name}${Number(page) * step}`)].join(' | ');

const TEN_AT_ONCE = '1 | 2..4 | 5..14 | 15..24 | 25';
const EXPECTED: Record<string, string> = {
	'meta with the last page': TEN_AT_ONCE,
	'a total alone': TEN_AT_ONCE,
	'numbers that are texts': TEN_AT_ONCE,
	'a paginator in a wrapper': TEN_AT_ONCE,
	'only a cursor': by('@c'),
	'a cursor called next': by('@c'),
	'next_page_url with another parameter': by('+offset='),
	has_more: oneByOne(25),
	'a header with the total': TEN_AT_ONCE,
	'an empty page with links.next': oneByOne(26),
	'an empty first page with links.next': oneByOne(26),
	'empty pages up to the last one': `1 | 2..4 | ${pages(11)
		.map((tens) => `${Number(tens) * 10 - 5}..${Number(tens) * 10 + 4}`)
		.join(' | ')} | 115..124 | 125`,
	'404 after the last page of a bare array': `${oneByOne(26)} | -`,
	'422 after the last page of a bare array': `${oneByOne(26)} | -`,
	'signed addresses and times in the records': `${oneByOne(26)} | -`,
	'signed records of a server that ignores the page': '1 | 2',
	'pages from 0, with meta': '1 | 2 | -',
	'pages from 0, a bare array': '1 | 2 | 3 | -',
	'pages from 0, of which there is one': '1 | -',
	'an unknown wrapper with the page': '1 | 2 | 3 | 4 | -',
	'an unknown wrapper with the page, page ignored': '1 | 2',
	'a page that goes on repeating the last one': `${oneByOne(26)} | -`,
	'page ignored, per_page heeded': '1 | 2..3 | - | 0 | 1x250',
	'a list in one answer that does not look at pages': '1 | 2',
	'documented whole, in five pages': '- | 2..4 | 5',
	'documented whole, and whole': '-',
};

it.each(lyingLists(ORIGIN))('asks for just what is needed: $name', async (list) => {
	const { name, server, whole } = list;
	const { asked, listing } = await readFrom(server, whole ? { whole, names: ['fields'] } : {});
	expect(asked).toBe(EXPECTED[name]);
	expect(listing).toMatchObject({ complete: true, read: 250, stopped: false });
});

describe('a limit', () => {
	it.each([
		[0, '1x0', 0],
		[1, '1x1', 1],
		[99, '1x99', 99],
		[100, '1', 100],
		[101, '1 | 2', 200],
		[249, '1 | 2 | 3', 250],
		[250, '1 | 2 | 3', 250],
	])('of %d records asks for no more pages than it needs', async (limit, expected, read) => {
		const { asked, listing } = await readFrom(heeding, { limit });
		expect(asked).toBe(expected);
		expect(listing).toEqual({
			records: all.slice(0, limit),
			complete: false,
			announced: undefined,
			read,
			stopped: true,
		});
	});

	it('that the list does not reach leaves it complete', async () => {
		const { asked, listing } = await readFrom(heeding, { limit: 251 });
		expect(asked).toBe('1 | 2 | 3 | 4 | -');
		expect(listing).toEqual({
			records: all,
			complete: true,
			announced: undefined,
			read: 250,
			stopped: false,
		});
	});

	it.each([
		[10, '1x10', 10],
		[20, '1x20 | 2x20', 20],
		[21, '1x21 | 2x21 3x21', 30],
		[30, '1x30 | 2x30 3x30', 30],
		[31, '1x31 | 2x31 3x31 4x31', 40],
		[41, '1x41 | 2x41 3x41 4x41 | 5x41', 50],
		[141, '1 | 2..4 | 5..14 | 15', 150],
	])('of %d records is kept by pages side by side', async (limit, expected, read) => {
		const { asked, listing } = await readFrom(announcing(), { limit });
		expect(asked).toBe(expected);
		expect(listing).toMatchObject({ records: all.slice(0, limit), read, announced: 250 });
		expect(listing).toMatchObject({ complete: false, stopped: true });
	});
});

describe('the pages that HB announces are read side by side', () => {
	it.each([
		[10, '1'],
		[11, '1 | 2'],
		[21, '1 | 2..3'],
		[31, '1 | 2..4'],
		[41, '1 | 2..4 | 5'],
		[51, '1 | 2..4 | 5..6'],
		[140, '1 | 2..4 | 5..14'],
		[141, '1 | 2..4 | 5..14 | 15'],
	])('%d records', async (count, expected) => {
		const list = people(count);
		const { asked, listing } = await readFrom(announcing(10, list));
		expect(asked).toBe(expected);
		expect(listing.records).toEqual(list);
		const total = await readFrom((qs) => ok({ data: cut(list, qs), total: count }));
		expect(total.asked).toBe(expected);
	});

	it('of one record each', async () => {
		const server: Server = (qs) => ok({ data: cut(all.slice(0, 5), qs, 1), total: 5 });
		expect((await readFrom(server)).asked).toBe('1 | 2..4 | 5');
	});

	it('but not where the first is empty, or where each answer has the cursor of the next', async () => {
		const late: Server = (qs) =>
			ok({ data: cut(all, { page: Number(qs.page) - 1 }, 100), total: 250 });
		expect((await readFrom(late)).asked).toBe('1 | 2 | 3 | 4');
		const linked: Server = (qs) => {
			const next = Number(qs.page) + 1;
			return ok({
				data: cut(all, qs, 100),
				total: 250,
				next: next < 4 ? `/x?page=${next}&cursor=c${next}` : null,
			});
		};
		expect((await readFrom(linked)).asked).toBe('1 | 2@c2 | 3@c3');
	});
});

describe('the query', () => {
	it('goes along with each page, and may name the first page and its size', async () => {
		const { asked, listing } = await readFrom(
			heeding,
			{},
			{ page: 2, per_page: 50, email: 'ada@example.com' },
		);
		expect(asked).toBe(
			pages(6, 2)
				.map((page) => `${page}x50+email=ada@example.com`)
				.join(' | '),
		);
		expect(listing.records).toEqual(all.slice(50));
	});

	it('of a list that is documented whole stays as it is', async () => {
		const whole = { whole: true, names: ['fields'] };
		const { sent } = await readFrom(() => ok({ fields: all }), whole, { a: 1 });
		expect(sent).toEqual([{ a: 1 }]);
		expect((await readFrom(announcing(), whole)).asked).toBe('- | 2..4 | 5..14 | 15..24 | 25');
		const short = { fields: all.slice(0, 10), last_page: 1, total: 250 };
		const { asked, listing } = await readFrom(() => ok(short), whole);
		expect(asked).toBe('-');
		expect(listing).toMatchObject({ complete: false, read: 10, announced: 250 });
	});
});

describe('where not every record counts', () => {
	const only = (...numbers: number[]) => ({
		take: (found: Person) =>
			numbers.some((number) => found.candidate_ref === `ref-${number}`) ? found : undefined,
	});
	const without = (number: number) => ({
		take: (found: Person) => (found.candidate_ref === `ref-${number}` ? undefined : found),
	});

	it.each<[string, Server, object, string, number, number]>([
		[
			'begins again in large',
			announcing(),
			{ limit: 1, ...only(249) },
			`1x1 | ${TEN_AT_ONCE}`,
			1,
			250,
		],
		[
			'ends with the first large page',
			heedingWithTotal,
			{ limit: 1, ...only(5) },
			'1x1 | 1',
			1,
			100,
		],
		['stays small while all count', heeding, { limit: 10, ...only(...all.keys()) }, '1x10', 10, 10],
		[
			'stays small after the first page',
			(qs) => ok(cut(all, qs, 5)),
			{ limit: 10, ...without(7) },
			'1x10 | 2x10 | 3x10',
			10,
			15,
		],
		['is large from the beginning', heeding, { limit: 100, ...without(7) }, '1 | 2', 100, 200],
		[
			'does not end pages side by side early',
			announcing(),
			{ limit: 25, ...without(0) },
			'1x25 | 1 | 2..4',
			25,
			30,
		],
		[
			'reads on in a whole list',
			announcing(),
			{ whole: true, limit: 5, ...without(0) },
			'-',
			5,
			10,
		],
	])('%s', async (_, server, options, expected, records, read) => {
		const { asked, listing } = await readFrom(server, options);
		expect(asked).toBe(expected);
		expect(listing.records).toHaveLength(records);
		expect(listing).toMatchObject({ complete: false, read, stopped: true });
	});

	it('a list that is refused in large is no empty list', async () => {
		const small: Server = (qs) =>
			qs.per_page === 100 ? { status: 422, body: {} } : heeding(qs, 1);
		await expect(readFrom(small, { limit: 1, ...only(5) })).rejects.toThrow('422');
	});

	it('a record that comes twice is taken once', async () => {
		const server: Server = () => ok([{ id: 1 }, { id: 1 }, { id: 2 }]);
		const { asked, listing } = await readFrom(server, { limit: 3, take: (found: object) => found });
		expect(asked).toBe('1x3 | 2x3 | 3x3 | 4x3');
		expect(listing).toMatchObject({ records: [{ id: 1 }, { id: 2 }], complete: true, read: 2 });
	});
});

describe('who asks for no more', () => {
	it.each([
		[1, '1'],
		[2, '1 | 2..4'],
		[4, '1 | 2..4'],
		[5, '1 | 2..4 | 5..14'],
	])('after %d answers is told each of them, and asked no more', async (most, expected) => {
		const told: unknown[] = [];
		const goOn = (progress: { requests: number }) =>
			told.push(progress) > 0 && progress.requests < most;
		const { asked, listing } = await readFrom(announcing(), { goOn });
		expect(asked).toBe(expected);
		expect(told).toEqual(
			pages(most).map((page) => ({ requests: Number(page), pages: 25, announced: 250 })),
		);
		expect(listing).toEqual({
			records: all.slice(0, most * 10),
			complete: false,
			announced: 250,
			read: most * 10,
			stopped: true,
		});
	});

	it.each([
		[2, '1 | 2..4'],
		[4, '1 | 2..4'],
		[5, '1 | 2..4 | -'],
		[6, '1 | 2..4 | - | 0'],
		[7, '1 | 2..4 | - | 0 | 1x250'],
	])('after %d answers ends the search for what is missing too', async (most, expected) => {
		const server: Server = () => ok({ data: all.slice(0, 10), total: 250 });
		const goOn = ({ requests }: { requests: number }) => requests < most;
		expect((await readFrom(server, { goOn })).asked).toBe(expected);
	});

	it('is told the last that HB said of its pages and records', async () => {
		const told: unknown[] = [];
		const says = [{ last_page: 3 }, { total: 250 }, {}, {}];
		await readFrom((qs, request) => ok({ data: cut(all, qs, 100), ...says[request - 1] }), {
			goOn: (progress: object) => told.push(progress) > 0,
		});
		expect(told).toEqual([
			{ requests: 1, pages: 3 },
			{ requests: 2, pages: 3, announced: 250 },
			{ requests: 3, pages: 3, announced: 250 },
			{ requests: 4, pages: 3, announced: 250 },
		]);
	});
});
