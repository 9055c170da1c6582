/** The right person: found by what people know, out of few requests; never a guess. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { editorContext, runNode, type RunOptions } from '../helpers/engine.mts';
import { pageOf, useListServer, type Asked, type Told } from '../helpers/listServer.mts';
import { useFastClock } from '../helpers/fastClock.mts';

useFastClock(5);

const hb = useListServer();

const refOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const person = (index: number) => ({
	candidate_ref: refOf(index),
	candidate_id: index,
	client_record_ref: `CRM-${index}`,
	first_name: `Given${index}`,
	last_name: `Family${index}`,
	email: `person${index}@example.com`,
});
const people = (count: number) => Array.from({ length: count }, (_, index) => person(index + 1));

const credentials = () => ({ hbApi: { apiKey: 'k', apiVersion: '1.0', baseUrl: hb.url } });

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

const run = async (
	operation: string,
	parameters: INodeParameters,
	more: Partial<RunOptions> = {},
) =>
	await runNode({
		node: 'hbCandidate',
		parameters: { resource: 'candidate', operation, ...parameters },
		credentials: credentials(),
		...more,
	});

const get = async (mode: string, value: string, more: Partial<RunOptions> = {}) =>
	await run('get', { candidateRef: locator(mode, value), simplify: false }, more);

/** Serves the list by `list`, and each candidate by the reference. */
const serve = (all: Array<ReturnType<typeof person>>, list: (asked: Asked) => Told) => {
	const known = new Set(all.map(({ candidate_ref }) => candidate_ref));
	hb.answer = (asked) => {
		if (asked.path === '/candidates') return list(asked);
		const ref = asked.path.split('/')[2];
		if (!known.has(ref)) return { status: 404, body: { message: 'unknown' } };
		return { body: [{ candidate: all.find(({ candidate_ref }) => candidate_ref === ref) }] };
	};
};

const listAsked = () => hb.asked.filter(({ path }) => path === '/candidates');

describe.each([
	['heeds its filters', true],
	['ignores its filters', false],
])('HB %s', (_, heeds) => {
	const all = people(250);
	const list = (asked: Asked) => {
		const { email, client_record_ref: ref } = asked.query;
		const found = heeds
			? all.filter(
					(one) => (!email || one.email === email) && (!ref || one.client_record_ref === ref),
				)
			: all;
		return pageOf(found, asked);
	};
	beforeEach(() => serve(all, list));

	it.each([
		['email', ' PERSON200@example.com '.trim()],
		['email', 'person200@example.com'],
		['clientRecordRef', 'CRM-200'],
		['clientRecordRef', 'crm-200'],
	])('finds one person by %s %s', async (mode, value) => {
		const { items, error } = await get(mode, value);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ candidate_ref: refOf(200) });
		expect(listAsked().length).toBeLessThanOrEqual(4);
	});

	it('says in a sentence that it is nobody', async () => {
		const { error } = await get('email', 'nobody@example.com');
		expect(error?.message).toMatch(/^Nobody at HB has this email address/);
		expect(error?.description).toMatch(/Archived people/);
		expect(`${error?.message} ${error?.description}`).not.toContain('nobody@example.com');
	});

	it('updates 1,000 people with at most one request each and the pages of the list', async () => {
		const many = people(1_000);
		serve(many, (asked) =>
			pageOf(
				heeds
					? many.filter(({ email }) => !asked.query.email || email === asked.query.email)
					: many,
				asked,
			),
		);
		const { items, error } = await run(
			'update',
			{
				candidateRef: { ...locator('email', '={{ $json.email }}') },
				updateFields: { jobRole: 'Nurse' },
			},
			{ items: many.map(({ email }) => ({ email: email.toUpperCase() })) },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1_000);
		expect(
			hb.asked
				.filter(({ method }) => method === 'PATCH')
				.map(({ path }) => path)
				.sort(),
		).toEqual(many.map(({ candidate_ref }) => `/candidates/${candidate_ref}`).sort());
		expect(hb.asked.length).toBeLessThanOrEqual(1_000 + 10);
	}, 60_000);
});

it('refuses two people with one address, by their references alone', async () => {
	const all = people(5).map((one, index) =>
		index < 2 ? { ...one, email: 'two@example.com' } : one,
	);
	serve(all, (asked) => pageOf(all, asked));
	const { error } = await get('email', 'two@example.com');
	expect(error?.message).toMatch(
		`2 people at HB have this email address: ${refOf(1)}, ${refOf(2)}`,
	);
	expect(`${error?.message} ${error?.description}`).not.toMatch(/Given|two@example/);
	expect(hb.asked.every(({ path }) => path === '/candidates')).toBe(true);
});

it('says that HB did not give its whole list, in place of that nobody has it', async () => {
	const all = people(250);
	serve(all, () => ({ body: { data: all.slice(0, 10), meta: { total: 250, last_page: 25 } } }));
	const { error } = await get('email', 'person200@example.com');
	expect(error?.message).toMatch(/did not give its whole list/);
	expect(error?.description).toMatch(/10 of 250/);
});

it('says that the list has no e-mail addresses', async () => {
	const all = people(5).map(({ email: _email, ...one }) => one);
	serve(all as never, (asked) => pageOf(all, asked));
	expect((await get('email', 'person2@example.com')).error?.message).toMatch(
		/does not show the email address/,
	);
});

it('recognises an e-mail address and a client_record_ref in By ID', async () => {
	const all = people(5);
	serve(all, (asked) => pageOf(all, asked));
	const byEmail = await get('id', 'person2@example.com');
	expect(byEmail.error?.description).toMatch(/By Email/);
	expect(hb.asked).toHaveLength(0);
	const byRef = await get('id', 'CRM-2');
	expect(byRef.error?.description).toMatch(/By Client Record Ref/);
	const unknown = await get('id', 'CRM-9');
	expect(unknown.error?.message).toMatch(/unknown/);
});

describe('Get Many', () => {
	const all = people(250);
	const getMany = async (filters: IDataObject, limit = 1) =>
		await run('getAll', { returnAll: false, limit, filters } as INodeParameters);

	it('never gives a stranger where HB ignores filters', async () => {
		serve(all, (asked) => pageOf(all, asked));
		expect((await getMany({ email: 'nobody@example.com' })).items).toEqual([]);
		for (const filters of [
			{ email: ' Person249@EXAMPLE.com ' },
			{ clientRecordRef: 'crm-249' },
			{ firstName: 'given249' },
			{ lastName: 'FAMILY249', firstName: 'Given249' },
		]) {
			const { items } = await getMany(filters);
			expect(items.map(({ json }) => json.candidate_ref)).toEqual([refOf(249)]);
		}
	});

	it('refuses a filter that no record has a field for', async () => {
		serve(all, (asked) => pageOf(all, asked));
		const { error } = await getMany({ candidateStatus: 'active' });
		expect(error?.message).toMatch(
			"HB's list has no field candidate_status, so it cannot be filtered by it",
		);
	});

	it('reads on after a bare list was answered with 404', async () => {
		serve(all, ({ query }) => {
			const at = (Number(query.page) - 1) * 100;
			return at >= 0 && at < 250
				? { body: all.slice(at, at + 100) }
				: { status: 404, body: { message: 'no' } };
		});
		const { items, error } = await run('getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(250);
	});
});

describe('the list to pick from', () => {
	const all = people(3_000);
	const search = async (filter: string) => {
		const { context, methods } = await editorContext({
			node: 'hbCandidate',
			parameters: { resource: 'candidate', operation: 'get' },
			credentials: credentials(),
		});
		return await methods.listSearch!.searchCandidates.call(context, filter);
	};

	it.each(['2999', 'person3000@example.com', 'family3000 given3000'])(
		'finds the last of 3,000: %s',
		async (typed) => {
			serve(all, (asked) => pageOf(all, asked, 20));
			const { results } = await search(typed);
			expect(results).toHaveLength(1);
		},
	);

	it('stops after 10 s and says that there is more', async () => {
		serve(all, (asked) => ({ ...pageOf(all, asked, 20), delayMs: 1_500 }));
		const start = Date.now();
		const { results } = await search('3000');
		expect(Date.now() - start).toBeLessThan(13_500);
		expect(results).toEqual([{ name: expect.stringMatching(/Keep typing/), value: '' }]);
		// what is under way comes back while HB is still there
		await new Promise((resolve) => setTimeout(resolve, 3_000));
	}, 20_000);
});
