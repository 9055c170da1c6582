/** Import Many: candidates at HB who are not in the file. */
import { people, useSandbox } from '../helpers/hb.mts';
import { atHb, importRows, peopleAtHb, row } from '../helpers/importing.mts';

const hb = useSandbox();
const archive = { missingCandidates: 'archive', archivePercent: 100 };
const archived = () =>
	[...hb.sandbox.state.candidates.values()]
		.filter((candidate) => candidate.archived === '1')
		.map(({ email }) => email);

beforeEach(() => {
	peopleAtHb(hb, people(8));
});

it('are archived, and come out after the rows', async () => {
	const gone = atHb(hb, 'gone@example.com', { client_record_ref: 'G' });
	atHb(hb, 'moved.old@example.com', { client_record_ref: 'M' });
	const rows = [...people(8), row('moved@example.com', { 'Client Record Ref': 'M' })];
	const { items, told } = await importRows(hb, rows, archive);
	expect(items).toHaveLength(10);
	expect(items[9]).toEqual({
		json: {
			row: '',
			line: '',
			outcome: 'archived',
			message: '',
			first_name: 'Ada',
			last_name: 'Example',
			email: 'gone@example.com',
			client_record_ref: 'G',
			candidate_ref: gone.candidate_ref,
			candidate_id: gone.candidate_id,
		},
	});
	// whose address changed is in the file
	expect(archived()).toEqual(['gone@example.com']);
	expect(told[1]).toBe('1 of the 10 candidates at HB are not in the file: 1 archived');
	expect(told.join()).not.toContain('@');
});

it('are only told where the user wants a list, or in a dry run', async () => {
	for (const options of [{ missingCandidates: 'list' }, { ...archive, dryRun: true }]) {
		const { items } = await importRows(hb, people(6), options);
		expect(items.slice(6).map(({ json }) => [json.outcome, json.email])).toEqual([
			['would_archive', 'person7@example.com'],
			['would_archive', 'person8@example.com'],
		]);
	}
	expect(archived()).toEqual([]);
});

it('are left by default, and the file need not be whole', async () => {
	const { items } = await importRows(hb, people(2));
	expect([items.length, archived()]).toEqual([2, []]);
});

describe('nobody is archived', () => {
	const nobody = async (rows: object[], options: object, run = {}) => {
		const { told, outcomes, error } = await importRows(
			hb,
			rows,
			{ ...archive, ...options },
			{},
			run,
		);
		expect(error).toBeUndefined();
		expect([archived(), outcomes.filter((outcome) => outcome === 'archived')]).toEqual([[], []]);
		return told.join(' ');
	};

	it('above the limit, and the run says so', async () => {
		expect(await nobody(people(7), { archivePercent: 12 })).toMatch(
			/1 of the 8 .* more than Archive At Most \(%\), set to 12: nobody was archived/,
		);
		expect(await nobody(people(7), { missingCandidates: 'archive', archivePercent: 5 })).toMatch(
			/set to 5: nobody was archived/,
		);
	});

	it('where a row is invalid, found out here or by HB', async () => {
		const rows = people(7);
		expect(await nobody([...rows, row('nobody')], {})).toMatch(/1 row is invalid/);
		const tooLong = { ...rows[0], 'First Name': 'x'.repeat(1_000) };
		expect(await nobody([...rows.slice(1), tooLong], {})).toMatch(/1 row is invalid/);
	});

	it('where the file names nobody', async () => {
		expect(await nobody([{}], {})).toMatch(/The file names nobody/);
	});

	it('where there was no comparison', async () => {
		expect(await nobody(people(7), { compareFirst: 'never' })).toMatch(/set to Never/);
	});

	it('where HB announces more than it gives', async () => {
		hb.sandbox.state.seedCandidates(150);
		hb.sandbox.fault({ kind: 'list', list: 'ignoresPage', match: { method: 'GET' } });
		expect(await nobody(people(150), {})).toMatch(/not complete: it gave 100 of the 158/);
	});

	it('where the list could not be read', async () => {
		hb.sandbox.fault({ kind: 'status', status: 403, match: { method: 'GET' }, times: Infinity });
		expect(await nobody(people(7), {})).toMatch(/could not be read/);
	});

	it('where the run ended early', async () => {
		hb.sandbox.fault({ kind: 'status', status: 401, match: { nth: 4 }, times: Infinity });
		const rows = people(6).map((one) => ({ ...one, 'Last Name': 'New' }));
		expect(await nobody(rows, {}, { onError: 'continueRegularOutput' })).toMatch(
			/did not come to its end/,
		);
	});

	it('whose address HB has with characters that nobody sees', async () => {
		atHb(hb, ' Unseen\u200b@Example.com');
		const { outcomes } = await importRows(hb, [...people(8), row('unseen@example.com')], archive);
		expect(outcomes).toEqual([...Array(8).fill('unchanged'), 'updated']);
		expect(archived()).toEqual([]);
	});

	it('after HB refuses the key, and who was not is told', async () => {
		const match = { method: 'PATCH', nth: 2 };
		hb.sandbox.fault({ kind: 'status', status: 401, match, times: Infinity });
		const { items } = await importRows(hb, people(3), { ...archive, concurrency: 1 });
		expect(items.slice(3).map(({ json }) => json.outcome)).toEqual([
			'archived',
			...Array(4).fill('failed'),
		]);
	});

	it('who cannot be told from the people in the file', async () => {
		hb.sandbox.state.addCandidate({ email: '', first_name: 'No', last_name: 'Address' });
		const { items } = await importRows(hb, people(8), archive);
		expect(items).toHaveLength(8);
		expect(archived()).toEqual([]);
	});
});

it('that HB does not archive are failed, and the node fails where the user wants it', async () => {
	hb.sandbox.fault({
		kind: 'status',
		status: 403,
		match: { method: 'PATCH' },
		body: { message: 'No.' },
	});
	const { items, told } = await importRows(hb, people(6), archive);
	expect(
		items
			.slice(6)
			.map(({ json }) => [json.outcome, json.message])
			.sort(),
	).toEqual([
		['archived', ''],
		['failed', 'No.'],
	]);
	expect(told[1]).toMatch(/1 archived, 1 not done/);
	hb.sandbox.fault({
		kind: 'status',
		status: 403,
		match: { method: 'PATCH' },
		body: { message: 'No.' },
	});
	const { error } = await importRows(hb, people(6), { ...archive, failOnRowErrors: true });
	expect(error?.message).toBe('HB did not archive 1 candidate not in the file');
});
