/** Import Many compares with HB first: what is sent, and what is not. */
import { people, useSandbox } from '../helpers/hb.mts';
import { atHb, importRows, peopleAtHb, row } from '../helpers/importing.mts';
import { pageOf, useListServer } from '../helpers/listServer.mts';

const hb = useSandbox();
const leave = { existingCandidates: 'leave' };
const bodies = (method: string) =>
	hb.sandbox.requests.filter((request) => request.method === method).map(({ body }) => body);

describe('a row whose person HB has', () => {
	it('is unchanged without a request, however HB writes the values', async () => {
		atHb(hb, 'ADA@Example.com ', {
			first_name: ' Ada ',
			client_record_ref: '77',
			archived: '0',
			documents_required: 'true',
			return_email: 'Desk@Example.com',
			job_role: 'Cafe\u0301',
		});
		const { outcomes, sent, items } = await importRows(hb, [
			row('ada@example.com', {
				'Client Record Ref': 77,
				Archived: 'no',
				'Documents Required': 1,
				'Return Email': 'desk@example.com',
				'Job Role': 'Café',
			}),
		]);
		expect(outcomes).toEqual(['unchanged']);
		expect(sent).toEqual(['GET /candidates']);
		const [candidate] = hb.sandbox.state.candidates.values();
		expect(items[0].json).toMatchObject({
			candidate_ref: candidate.candidate_ref,
			candidate_id: candidate.candidate_id,
		});
	});

	it('gets one PATCH with the fields that differ', async () => {
		const { candidate_ref } = atHb(hb, 'ada@example.com', { job_role: 'Nurse' });
		const { outcomes, sent } = await importRows(hb, [
			row('ada@example.com', { 'First Name': 'ada', 'Job Role': 'Carer' }),
		]);
		expect(outcomes).toEqual(['updated']);
		expect(sent).toEqual(['GET /candidates', `PATCH /candidates/${candidate_ref}`]);
		expect(bodies('PATCH')).toEqual([{ first_name: 'ada', job_role: 'Carer' }]);
	});

	it('sends what the record does not show, and says so', async () => {
		atHb(hb, 'ada@example.com');
		const { outcomes, told } = await importRows(hb, [row('ada@example.com', { 'Form Set': 'A' })]);
		expect(outcomes).toEqual(['updated']);
		expect(bodies('PATCH')).toEqual([{ form_set: 'A' }]);
		expect(told[1]).toMatch(/does not show Form Set for everybody/);
	});

	it('is never told about the activation mail again', async () => {
		atHb(hb, 'ada@example.com');
		const rows = [
			row('ada@example.com', { 'Send Activation Mail': 'yes' }),
			row('new@example.com', { 'Send Activation Mail': 'yes' }),
		];
		const { outcomes } = await importRows(hb, rows);
		expect(outcomes).toEqual(['unchanged', 'created']);
		expect(bodies('POST')).toEqual([
			expect.objectContaining({ email: 'new@example.com', send_activation_mail: '1' }),
		]);
		const again = await importRows(hb, rows);
		expect([again.outcomes, again.sent]).toEqual([['unchanged', 'unchanged'], ['GET /candidates']]);
	});

	it('is already there where existing candidates are left', async () => {
		const { candidate_ref } = atHb(hb, 'ada@example.com', { job_role: 'Nurse' });
		const { items, sent } = await importRows(
			hb,
			[row('ada@example.com', { 'Job Role': 'Carer' })],
			{},
			leave,
		);
		expect(items[0].json).toMatchObject({ outcome: 'already_exists', candidate_ref });
		expect(sent).toEqual(['GET /candidates']);
	});

	it('has fields cleared, and none of a new candidate is sent empty', async () => {
		atHb(hb, 'ada@example.com', { job_role: 'Nurse', consultant_name: '' });
		const empty = { 'Job Role': '', Consultant: '' };
		const rows = [row('ada@example.com', empty), row('new@example.com', empty)];
		const { outcomes } = await importRows(hb, rows, { emptyCells: 'clear' });
		expect(outcomes).toEqual(['updated', 'created']);
		expect([bodies('PATCH'), bodies('POST')]).toEqual([
			[{ job_role: '' }],
			[{ email: 'new@example.com', first_name: 'Ada', last_name: 'Example' }],
		]);
	});
});

describe('whether it is worth it', () => {
	it('is asked of the first page: 20 rows against many cost 21 requests', async () => {
		hb.sandbox.state.seedCandidates(50_000);
		const { outcomes, sent } = await importRows(hb, people(20), {}, leave);
		expect(outcomes).toEqual(Array(20).fill('created'));
		expect(sent).toHaveLength(21);
	});

	it('is found out with a tenth of the rows at most where HB announces nothing', async () => {
		hb.sandbox.settings.wrap = 'array';
		hb.sandbox.state.seedCandidates(2_100);
		const few = await importRows(hb, people(20), {}, leave);
		const more = await importRows(hb, people(100, 21), {}, leave);
		expect([few.sent.length, more.sent.length]).toEqual([21, 109]);
	});

	it('reads everything, or nothing, where the user wants it so', async () => {
		hb.sandbox.state.seedCandidates(450);
		const always = await importRows(hb, people(2), { compareFirst: 'always' });
		const never = await importRows(hb, people(2), { compareFirst: 'never' });
		expect(always.sent).toEqual([
			...Array(5).fill('GET /candidates'),
			...Array(2).fill('POST /candidates'),
		]);
		expect(never.sent.slice(0, 2)).toEqual(Array(2).fill('POST /candidates'));
	});

	it('costs a page for each hundred rows on the second night', async () => {
		const rows = people(450);
		peopleAtHb(hb, rows);
		const { outcomes, sent } = await importRows(hb, rows);
		expect(new Set(outcomes)).toEqual(new Set(['unchanged']));
		expect(sent).toEqual(Array(5).fill('GET /candidates'));
	});
});

describe('what HB does meanwhile', () => {
	it('somebody who is gone by then is sent as without the list', async () => {
		const { candidate_ref } = atHb(hb, 'ada@example.com');
		hb.sandbox.fault({ kind: 'status', status: 404, match: { method: 'PATCH' }, body: {} });
		const { outcomes, sent } = await importRows(hb, [
			row('ada@example.com', { 'Last Name': 'New', 'Send Activation Mail': 1 }),
		]);
		expect(outcomes).toEqual(['updated']);
		expect(sent.slice(1)).toEqual([
			`PATCH /candidates/${candidate_ref}`,
			'POST /candidates',
			`PATCH /candidates/${candidate_ref}`,
		]);
		expect(bodies('POST')).toEqual([
			{ email: 'ada@example.com', first_name: 'Ada', last_name: 'New' },
		]);
	});

	it('a change that somebody else made first changes nothing', async () => {
		atHb(hb, 'ada@example.com');
		hb.sandbox.fault({ kind: 'status', status: 304, match: { method: 'PATCH' } });
		const { outcomes } = await importRows(hb, [row('ada@example.com', { 'Last Name': 'New' })]);
		expect(outcomes).toEqual(['unchanged']);
	});

	it('a change whose answer was lost is one', async () => {
		atHb(hb, 'ada@example.com');
		hb.sandbox.fault({ kind: 'resetAfter', match: { method: 'PATCH' } });
		const { outcomes } = await importRows(hb, [row('ada@example.com', { 'Last Name': 'New' })]);
		expect(outcomes).toEqual(['updated']);
	});

	it('archived people are not in its list: HB says that it has them, and they are updated', async () => {
		const ada = atHb(hb, 'ada@example.com', { archived: '1', job_role: 'Nurse' });
		const { outcomes } = await importRows(hb, [row('ada@example.com', { 'Job Role': 'Carer' })]);
		expect([outcomes, ada.job_role]).toEqual([['updated'], 'Carer']);
	});

	it.each([
		'newestFirst',
		'shifts',
		'ignoresPage',
		'cursor',
		'otherParameter',
		'emptyPage',
	] as const)(
		'a list that %s makes no row wrong',
		async (list) => {
			const rows = people(350);
			peopleAtHb(hb, rows);
			hb.sandbox.fault({ kind: 'list', list, match: { method: 'GET' } });
			const changed = rows.map((one, index) =>
				index % 50 === 0 ? { ...one, 'First Name': `Other${index}` } : one,
			);
			const { outcomes } = await importRows(hb, changed, { compareFirst: 'always' });
			expect(outcomes).toEqual(
				rows.map((_, index) => (index % 50 === 0 ? 'updated' : 'unchanged')),
			);
			const names = new Map(
				[...hb.sandbox.state.candidates.values()].map((one) => [one.email, one.first_name]),
			);
			for (const one of changed) expect(names.get(one.Email)).toBe(one['First Name']);
		},
		60_000,
	);

	it.each([
		['is not there', { kind: 'status', status: 404 }],
		['is refused', { kind: 'status', status: 403, body: { message: 'No.' } }],
		['fails in the middle', { kind: 'status', status: 500, match: { nth: 3 } }],
		['is no list', { kind: 'status', status: 200, body: { message: 'ok' } }],
	] as const)('a list that %s makes no row wrong', async (_, fault) => {
		const rows = people(350);
		peopleAtHb(hb, rows);
		const match = { method: 'GET', ...('match' in fault ? fault.match : {}) };
		hb.sandbox.fault({ ...fault, match, times: Infinity });
		const changed = [{ ...rows[0], 'First Name': 'Other' }, ...rows.slice(1)];
		const { outcomes, told, error } = await importRows(hb, changed);
		expect(error).toBeUndefined();
		expect(outcomes).toEqual(['updated', ...Array(349).fill('unchanged')]);
		expect(told[1]).toMatch(/could not be read to its end: .*sent as without it/);
	});
});

describe('records that lie', () => {
	const list = useListServer();

	/** Imports Ada, of whom the list says this; what was sent. */
	async function against(records: object[]) {
		list.asked.length = 0;
		list.answer = (asked) =>
			asked.method === 'GET'
				? pageOf(records, asked)
				: { status: asked.method === 'POST' ? 202 : 200, body: { response: REFS } };
		const { items } = await importRows(
			hb,
			[row('ada@example.com')],
			{},
			{},
			{
				credentials: hb.credential({ baseUrl: list.url }),
			},
		);
		const methods = list.asked.map(({ method }) => method).join(' ');
		return [items[0].json.outcome, methods.replace(/^(GET )+(?=GET)/, '')];
	}
	const REFS = { candidate_ref: 'ref-1', candidate_id: 7 };
	const ada = { ...REFS, email: 'ada@example.com', first_name: 'Ada', last_name: 'Example' };
	const asToday = ['updated', 'GET POST PATCH'];

	it.each([
		['no e-mail address', [{ ...ada, email: undefined }], asToday],
		['an e-mail address of another type', [{ ...ada, email: 5 }], asToday],
		['an e-mail address in an object', [{ ...ada, email: { work: 'ada@example.com' } }], asToday],
		['no candidate_ref', [{ ...ada, candidate_ref: null }], asToday],
		['two people of the address', [ada, { ...ada, candidate_ref: 'ref-2' }], asToday],
		['one person with two names', [ada, { ...ada, last_name: 'Other' }], asToday],
		['one person twice', [ada, { ...ada }], ['unchanged', 'GET']],
		['a name of another type', [{ ...ada, last_name: { a: 1 } }], ['updated', 'GET PATCH']],
		['nothing where a name belongs', [{ ...ada, last_name: null }], ['updated', 'GET PATCH']],
		['nothing else wrong', [ada], ['unchanged', 'GET']],
	])('have %s', async (_, records, expected) => {
		expect(await against(records)).toEqual(expected);
	});
});
