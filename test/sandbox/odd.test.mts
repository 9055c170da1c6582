/** What the local HB does oddly on request: answers, files, redirects, echoes, and lists that lie. */
import type { FaultRule, ListLie, RedirectTarget } from '../../sandbox/index.mts';
import { ODD_ANSWERS } from '../../sandbox/odd/index.mts';
import { LIST_LIES } from '../../sandbox/odd/lists.mts';
import { asker, type Answer, type Ask } from '../helpers/bookingApi.mts';
import { useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const ask: Ask = (...call) => {
	const headers = { 'API-Key': hb.sandbox.apiKey, 'API-Version': '1.0' };
	return asker(hb.sandbox, '/portal/api', headers)(...call);
};

const create = (fields: Record<string, string> = {}) =>
	fetch(`${hb.sandbox.portalUrl}/candidates`, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'API-Key': hb.sandbox.apiKey, 'API-Version': '1.0' },
		body: new URLSearchParams({
			first_name: 'Bryn',
			last_name: "O'Jones",
			email: 'bryn@example.com',
			...fields,
		}),
	});

describe('an odd answer', () => {
	it.each(ODD_ANSWERS)(
		'%s comes after HB has done what was asked, or in its place',
		async (odd) => {
			hb.sandbox.fault({ kind: 'odd', odd, processed: false, match: { method: 'POST' } });
			const inPlace = await create();
			expect([inPlace.status, hb.sandbox.state.candidates.size]).toEqual([expect.any(Number), 0]);
			hb.sandbox.fault({ kind: 'odd', odd });
			await create();
			expect(hb.sandbox.state.candidates.size).toBe(1);
			expect(hb.sandbox.requests.map(({ fault }) => fault?.slice(0, 4))).toEqual(['odd-', 'odd-']);
		},
	);

	it.each<[FaultRule['odd'], number, RegExp]>([
		['emptyBody', 200, /^$/],
		['null', 200, /^null$/],
		['maintenance', 200, /^Service under maintenance$/],
		['phpWarning', 200, /<b>Warning<\/b>[^]*\n\[\{"response":\{"candidate_ref":"[^]*\}\]$/],
		['successFalse', 200, /^\{"success":false,"message":"[^"]+"\}$/],
		['page', 200, /^<!DOCTYPE html>/],
		['cut', 201, /^\[\{"response":\{"candidate_r[^}]*$/],
		['unknownWrapper', 201, /^\{"payload":\{"candidate_ref":"[^"]+","candidate_id":\d+\}\}$/],
		['numericKeys', 201, /^\{"0":\{"candidate_ref":/],
		['dataItems', 201, /^\{"data":\{"items":\[\{"candidate_ref":/],
		['results', 201, /^\{"results":\[\{"candidate_ref":/],
		['status207', 207, /^\[\{"response":/],
		['status205', 205, /^$/],
		['status304', 304, /^$/],
	])('%s is %i', async (odd, status, content) => {
		hb.sandbox.fault({ kind: 'odd', odd });
		const response = await create();
		expect([response.status, await response.text()]).toEqual([
			status,
			expect.stringMatching(content),
		]);
	});

	it.each<[FaultRule['odd'], string | null, string | RegExp]>([
		['pdfAsHtml', 'text/html; charset=UTF-8', '%PDF-'],
		['pdfUnlabelled', null, '%PDF-'],
		[
			'pdfInJson',
			'application/json',
			'{"file_name":"training-certificate-all-10001.pdf","content":"JVBER',
		],
		['loginPageAsPdf', 'application/pdf', '<!DOCTYPE html>'],
		['nameInUtf8', 'application/pdf', '%PDF-'],
	])('%s is labelled %s', async (odd, type, begins) => {
		const { candidate_ref } = hb.sandbox.state.addCandidate();
		hb.sandbox.fault({ kind: 'odd', odd });
		const path = `${hb.sandbox.portalUrl}/training-results/${candidate_ref}/certificate/all`;
		const { headers, ...response } = await rawAnswer(path);
		expect(headers.get('content-type')).toBe(type);
		expect(response.text.startsWith(String(begins))).toBe(true);
		const name = headers.get('content-disposition') ?? '';
		if (odd === 'nameInUtf8') expect(Buffer.from(name, 'latin1').toString()).toContain('Müller');
	});

	it('must be one that is known', () => {
		expect(() => hb.sandbox.fault({ kind: 'odd', odd: 'sour' as never })).toThrow('sour');
	});
});

async function rawAnswer(url: string) {
	const headers = { 'API-Key': hb.sandbox.apiKey, 'API-Version': '1.0' };
	const response = await fetch(url, { headers });
	return { headers: response.headers, text: await response.text() };
}

it.each<[number, RedirectTarget, string]>([
	[301, 'https', 'https://127.0.0.1:'],
	[302, 'otherPath', '/portal/api/candidates/'],
	[303, 'login', '/login'],
	[307, 'otherOrigin', 'http://localhost:'],
	[308, 'https://hb.example.com/x', 'https://hb.example.com/x'],
])('redirects by %i to %s', async (status, to, location) => {
	hb.sandbox.fault({ kind: 'redirect', status, to });
	const response = await create();
	expect(response.status).toBe(status);
	expect(response.headers.get('location')).toContain(location);
	expect(hb.sandbox.state.candidates.size).toBe(0);
});

it.each<[Partial<FaultRule>, string]>([
	[{ echo: 'key' }, '{"message":"Not accepted: sandbox-key."}'],
	[
		{ as: 'otherCase', under: 'detail' },
		`{"detail":"Not accepted: BRYN, O'JONES, BRYN@EXAMPLE.COM."}`,
	],
	[{ as: 'urlEncoded' }, '%42%72%79%6E, %4F%27'],
	[{ as: 'htmlEscaped' }, '&#66;&#114;'],
	[{ as: 'cut' }, "Not accepted: Bry, O'Jon, bryn@exampl"],
])('echoes %j', async (rule, text) => {
	hb.sandbox.fault({ kind: 'echo', ...rule });
	const response = await create();
	expect(response.status).toBe(422);
	expect(await response.text()).toContain(text);
	expect(hb.sandbox.state.candidates.size).toBe(0);
});

describe('a list that lies', () => {
	type Read = (page: number, query?: string) => Promise<Answer>;
	const lie = (...list: ListLie[]): Read => {
		hb.sandbox.state.seedCandidates(25);
		hb.sandbox.fault({ kind: 'list', list, match: { path: '/candidates' } });
		return async (page, query = `page=${page}`) => await ask('GET', `/candidates?${query}`);
	};
	const idsOf = (records: unknown) =>
		(records as Array<{ candidate_id: number }>).map(({ candidate_id }) => candidate_id - 10_000);
	const upTo = (from: number, to: number) =>
		Array.from({ length: Math.abs(to - from) + 1 }, (_, index) =>
			from < to ? from + index : from - index,
		);

	it('ignores the page, with meta or bare', async () => {
		const { body } = await lie('ignoresPage')(2);
		expect([idsOf(body.data), body.meta.total, body.meta.last_page]).toEqual([upTo(1, 10), 25, 3]);
		hb.sandbox.clearFaults();
		expect(idsOf((await lie('ignoresPageBare')(3)).body)).toEqual(upTo(1, 10));
	});

	it('pages by a cursor, or by another parameter, alone', async () => {
		const byCursor = lie('cursor');
		const first = (await byCursor(2)).body;
		expect([idsOf(first.data), first.meta]).toEqual([upTo(1, 10), { next_cursor: 'c10' }]);
		const last = (await byCursor(1, 'cursor=c20')).body;
		expect([idsOf(last.data), last.meta.next_cursor]).toEqual([upTo(21, 25), null]);
		hb.sandbox.clearFaults();
		const { body } = await lie('otherParameter')(2);
		expect(idsOf(body.data)).toEqual(upTo(1, 10));
		expect(idsOf((await ask('GET', body.next_page_url as string)).body.data)).toEqual(upTo(11, 20));
	});

	it('shifts while it is read', async () => {
		const newest = lie('newestFirst');
		expect(idsOf((await newest(1)).body.data)).toEqual(upTo(5, 1));
		expect(idsOf((await newest(2)).body.data)).toEqual(upTo(5, 1));
		expect(idsOf((await newest(3)).body.data)).toEqual(upTo(5, 1));
		hb.sandbox.clearFaults();
		const shifts = lie('shifts');
		const [one, two] = [await shifts(1), await shifts(2)].map(({ body }) => idsOf(body.data));
		expect(two[0]).toBe(one[9]);
	});

	it('has an empty page before others', async () => {
		const read = lie('emptyPage');
		const pages = [await read(1), await read(2), await read(3), await read(4)];
		expect(pages.map(({ body }) => (body.data as object[]).length)).toEqual([10, 0, 10, 5]);
		expect(pages.map(({ body }) => typeof body.links.next)).toEqual([
			...['string', 'string', 'string'],
			'object',
		]);
	});

	it.each<[ListLie, number]>([
		['notFoundAfterLast', 404],
		['unprocessableAfterLast', 422],
	])('%s', async (name, status) => {
		const read = lie(name);
		expect(idsOf((await read(3)).body)).toEqual(upTo(21, 25));
		expect((await read(4)).status).toBe(status);
	});

	it('counts from 0, wraps by another name, and signs its records', async () => {
		const fromZero = (await lie('fromZero')(0)).body;
		expect([idsOf(fromZero.data), fromZero.meta.last_page]).toEqual([upTo(1, 10), 2]);
		hb.sandbox.clearFaults();
		const { body } = await lie('unknownWrapper')(9);
		expect(body).toEqual({ page: 9, people: [] });
		hb.sandbox.clearFaults();
		const read = lie('signed', 'ignoresPageBare');
		const [one, two] = [(await read(1)).body, (await read(2)).body];
		expect(one[0]).not.toEqual(two[0]);
		expect(idsOf(one)).toEqual(idsOf(two));
	});

	it('ignores filters, or comes in five pages though it is whole', async () => {
		const { body } = await lie('ignoresFilters')(1, 'email=nobody@example.com');
		expect(body.meta.total).toBe(25);
		hb.sandbox.clearFaults();
		expect((await ask('GET', '/candidates?email=nobody@example.com')).body.meta.total).toBe(0);
		hb.sandbox.fault({ kind: 'list', list: 'lastPageFive' });
		const first = (await ask('GET', '/form-fields/new_starter')).body;
		const last = (await ask('GET', '/form-fields/new_starter?page=5')).body;
		expect(first.meta.last_page).toBeLessThanOrEqual(5);
		expect(first.data[0]).not.toEqual(last.data[0]);
	});

	it('knows no other lies than these', () => expect(LIST_LIES).toHaveLength(14));
});

it('keeps its own contract, and says so when it does not', async () => {
	const silent = jest.spyOn(console, 'error').mockImplementation();
	const { candidate_ref } = hb.sandbox.state.addCandidate();
	expect((await ask('GET', `/candidates/${candidate_ref}`)).status).toBe(200);
	hb.sandbox.state.courses[0].course_name = 7 as never;
	expect((await ask('GET', '/training-list')).status).toBe(500);
	expect(silent).toHaveBeenCalledTimes(1);
	silent.mockRestore();
});
