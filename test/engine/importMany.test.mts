import { importParameters, jsonOf, people, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const run = async (items: object[], more = {}, options = {}) =>
	await hb.candidate('importMany', importParameters(more), { items: items as never, ...options });
const outcomes = (items: Array<{ json: object }>) =>
	items.map(({ json }) => (json as { outcome: string }).outcome);

/** The rows that were sent, in their order. */
const posted = () =>
	hb.sandbox.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);

const bad = { Email: 'nobody', 'First Name': 'No', 'Last Name': 'Body' };
const ada = { Email: 'ada@example.com', 'First Name': 'Ada', 'Last Name': 'Example' };

describe('rows', () => {
	it('come out in order, one for one, linked to their items', async () => {
		const { items } = await run(people(25));
		expect(items.map(({ json }) => json.row)).toEqual(people(25).map((_, index) => index + 1));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			people(25).map((_, item) => ({ item })),
		);
		expect(Object.entries(items[3].json)).toEqual([
			['row', 4],
			['line', 5],
			['outcome', 'created'],
			['message', ''],
			['first_name', 'Given4'],
			['last_name', 'Family4'],
			['email', 'person4@example.com'],
			['client_record_ref', ''],
			['candidate_ref', expect.any(String)],
			['candidate_id', expect.anything()],
			['First Name', 'Given4'],
			['Last Name', 'Family4'],
			['Email', 'person4@example.com'],
		]);
	});

	it('are mapped by header, cleaned, and keep the row key', async () => {
		const { items, hints } = await run([
			{
				'\ufeffE-mail Address': ' Ada@Example.com ',
				firstName: ' Zoë ',
				surname: '李',
				'Client Record Ref': 77,
				Shoe: '42',
				archived: 'no',
			},
		]);
		expect(posted()[0]).toEqual({
			email: 'ada@example.com',
			first_name: 'Zoë',
			last_name: '李',
			client_record_ref: '77',
			archived: '0',
		});
		expect(items[0].json).toMatchObject({
			email: 'ada@example.com',
			client_record_ref: '77',
			outcome: 'created',
		});
		expect(hints.map(({ message }) => message)).toEqual([
			'1 row: 1 created',
			expect.stringContaining('Shoe'),
		]);
	});

	it('are mapped by the user', async () => {
		await run([{ a: 'ada@example.com', b: 'Ada', c: 'Example' }], {
			columns: {
				mappingMode: 'defineBelow',
				value: {
					email: '={{ $json.a }}',
					first_name: '={{ $json.b }}',
					last_name: '={{ $json.c }}',
					job_role: 'Nurse',
				},
				schema: [],
			},
		});
		expect(posted()[0]).toEqual({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: 'Example',
			job_role: 'Nurse',
		});
	});

	it('that are bad do not stop the others, and nothing is sent for them', async () => {
		const { items, error } = await run([
			ada,
			{},
			{ ...ada, Email: 'nobody' },
			{ ...ada, Email: 'b@example.com', 'Last Name': ' ' },
			{ ...ada, Email: 'c@example.com' },
		]);
		expect(error).toBeUndefined();
		expect(outcomes(items)).toEqual(['created', 'skipped_empty', 'invalid', 'invalid', 'created']);
		expect(items.map(({ json }) => json.message)).toEqual([
			'',
			'',
			'Email is not a valid email address',
			'Last Name is empty',
			'',
		]);
		expect(posted()).toHaveLength(2);
	});

	it('that HB refuses are invalid with its text', async () => {
		const { items } = await run([
			{ ...ada, 'First Name': 'x'.repeat(1_000) },
			{ ...ada, Email: 'b@example.com' },
		]);
		expect(outcomes(items)).toEqual(['invalid', 'created']);
		expect(String(items[0].json.message)).not.toContain('xxx');
		expect(items[0].json.message).toBeTruthy();
	});

	it('with the same e-mail are sent once, the rest point at the first', async () => {
		const { items } = await run([
			ada,
			{ ...ada, Email: 'ADA@example.com ' },
			{ ...ada, Email: 'b@example.com' },
			ada,
		]);
		expect(outcomes(items)).toEqual([
			'created',
			'duplicate_in_batch',
			'created',
			'duplicate_in_batch',
		]);
		expect(items[3].json).toMatchObject({
			duplicate_of_row: 1,
			candidate_ref: items[0].json.candidate_ref,
		});
		expect(items[0].json.duplicate_of_row).toBe('');
		expect(posted()).toHaveLength(2);
	});

	it('with the same e-mail as a row that HB refused get their turn', async () => {
		const { items } = await run([{ ...ada, 'First Name': 'x'.repeat(1_000) }, ada, ada]);
		expect(outcomes(items)).toEqual(['invalid', 'created', 'duplicate_in_batch']);
	});
});

describe('existing candidates', () => {
	beforeEach(() => {
		hb.sandbox.state.addCandidate({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: 'Before',
		});
		hb.sandbox.state.addCandidate({
			email: 'same@example.com',
			first_name: 'Ada',
			last_name: 'Example',
		});
	});
	const rows = [ada, { ...ada, Email: 'same@example.com' }, { ...ada, Email: 'new@example.com' }];

	it('are left as they are', async () => {
		const { items } = await run(rows);
		expect(outcomes(items)).toEqual(['already_exists', 'already_exists', 'created']);
		expect(hb.sent()).toEqual(['GET /candidates', 'POST /candidates']);
	});

	it('are updated, and the same import again changes nothing', async () => {
		const first = await run(rows, { existingCandidates: 'update' });
		const second = await run(rows, { existingCandidates: 'update' });
		expect(outcomes(first.items)).toEqual(['updated', 'unchanged', 'created']);
		expect(outcomes(second.items)).toEqual(['unchanged', 'unchanged', 'unchanged']);
		expect(hb.sandbox.state.candidates.size).toBe(3);
	});
});

describe('options', () => {
	it('Dry Run without a comparison sends nothing', async () => {
		const { items } = await run([ada, ada, { ...ada, Email: '' }], {
			options: { dryRun: true, compareFirst: 'never' },
		});
		expect(outcomes(items)).toEqual(['valid', 'duplicate_in_batch', 'invalid']);
		expect(hb.sandbox.requests).toHaveLength(0);
	});

	it('Fail on Row Errors finishes the batch and names the rows', async () => {
		const { error } = await run([ada, bad, bad, { ...ada, Email: 'b@example.com' }, bad], {
			options: { failOnRowErrors: true },
		});
		expect(error?.message).toBe('3 of 5 rows need attention');
		expect(error?.description).toMatch(/^Rows 2 to 3, 5\./);
		expect(hb.sandbox.state.candidates.size).toBe(2);
	});

	it('the error output gets the bad rows with their own columns', async () => {
		const { items, errorItems } = await run(
			[ada, { ...ada, Email: 'nobody' }],
			{},
			{ onError: 'continueErrorOutput' },
		);
		expect(outcomes(items)).toEqual(['created']);
		expect(errorItems).toEqual([
			{
				pairedItem: { item: 1 },
				json: expect.objectContaining({
					row: 2,
					line: 3,
					outcome: 'invalid',
					message: 'Email is not a valid email address',
				}),
			},
		]);
		// in the order of the regular output, which n8n itself does not keep
		expect(Object.keys(errorItems[0].json)).toEqual(Object.keys(items[0].json));
	});

	it('batching in Request Options spaces the requests out', async () => {
		const started = Date.now();
		await run(people(12), {
			requestOptions: { batching: { batch: { batchSize: 5, batchInterval: 250 } } },
		});
		expect(Date.now() - started).toBeGreaterThan(480);
	});
});

describe('what ends the run early', () => {
	it('says which rows were done, and running it again does the rest', async () => {
		hb.sandbox.fault({
			kind: 'status',
			status: 401,
			match: { method: 'POST', nth: 31 },
			times: Infinity,
		});
		const { error } = await run(people(100));
		expect(error?.description).toMatch(/Rows 1 to 30 were done, rows 31 to 100 were not/);
		hb.sandbox.clearFaults();
		const again = await run(people(100));
		expect(hb.sandbox.state.candidates.size).toBe(100);
		expect(outcomes(again.items)).toEqual([
			...Array(30).fill('already_exists'),
			...Array(70).fill('created'),
		]);
	});

	it('leaves its reason on every open row when the node goes on after errors', async () => {
		hb.sandbox.fault({
			kind: 'status',
			status: 401,
			match: { method: 'POST', nth: 3 },
			times: Infinity,
		});
		const { items, error } = await run(people(20), {}, { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(20);
		expect(outcomes(items).filter((outcome) => outcome === 'created')).toHaveLength(2);
		expect(items[19].json.message).toMatch(/^Not sent\./);
	});

	it('is HB failing everything: a hundred rows in a row', async () => {
		hb.sandbox.fault({ kind: 'status', status: 500, times: Infinity, match: { nth: 2 } });
		const { error } = await run(people(300));
		expect(error?.message).toMatch(/not available/);
		expect(hb.sandbox.requests.length).toBeGreaterThanOrEqual(100);
		expect(hb.sandbox.requests.length).toBeLessThan(115);
	});
});

it('skips rows without anything in them, and sends nothing where all are so', async () => {
	const { items, error } = await run([{}]);
	expect([error, jsonOf(items)]).toEqual([
		undefined,
		[expect.objectContaining({ outcome: 'skipped_empty' })],
	]);
	expect(hb.sandbox.requests).toHaveLength(0);
});
