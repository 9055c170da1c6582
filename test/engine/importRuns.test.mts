/** Import Many over several runs: what it gives out, what a run that was cut off leaves, and slow HBs. */
import { people, useSandbox } from '../helpers/hb.mts';
import { atHb, importRows, peopleAtHb, row } from '../helpers/importing.mts';

const hb = useSandbox();

describe('the output', () => {
	const rows = [
		row('ada@example.com', { Referee: 'Bo Boss', constructor: 'x' }),
		row('nobody', { Referee: 'Cy Chief', outcome: 'of the input' }),
	];

	it('begins with the same columns in every row, and ends with those of the input', async () => {
		const { items } = await importRows(hb, rows);
		const first = [
			'row',
			'line',
			'outcome',
			'message',
			'first_name',
			'last_name',
			'email',
			'client_record_ref',
			'candidate_ref',
			'candidate_id',
		];
		const input = ['Email', 'First Name', 'Last Name', 'Referee'];
		expect(items.map(({ json }) => Object.keys(json))).toEqual([
			[...first, ...input, 'constructor'],
			[...first, ...input],
		]);
		expect(items[1].json).toMatchObject({
			row: 2,
			line: 3,
			outcome: 'invalid',
			email: 'nobody',
			candidate_ref: '',
			Referee: 'Cy Chief',
		});
	});

	it('has the result alone where the user wants it so, also for bad rows', async () => {
		const { items, errorItems } = await importRows(
			hb,
			rows,
			{ includeInput: false },
			{},
			{ onError: 'continueErrorOutput' },
		);
		expect([items, errorItems].map(([{ json }]) => Object.keys(json).length)).toEqual([10, 10]);
		expect(errorItems[0].pairedItem).toEqual({ item: 1 });
	});

	it('takes nothing from the input items, and puts nothing into them', async () => {
		const given = structuredClone(rows);
		await importRows(hb, given, {}, {}, { onError: 'continueErrorOutput' });
		expect(given).toEqual(rows);
	});

	it('sends conflicts, invalid and failed rows to the error output, and none else', async () => {
		atHb(hb, 'old@example.com', { client_record_ref: '7' });
		hb.sandbox.fault({ kind: 'status', status: 500, match: { email: 'failing@example.com' } });
		const { items, errorItems, outcomes } = await importRows(
			hb,
			[
				row('a@example.com'),
				row('moved@example.com', { 'Client Record Ref': '7' }),
				row('a@example.com'),
				row('nobody'),
				row('failing@example.com'),
				{},
			],
			{},
			{},
			{ onError: 'continueErrorOutput' },
		);
		expect(outcomes).toEqual(['created', 'duplicate_in_batch', 'skipped_empty']);
		expect(errorItems.map(({ json, pairedItem }) => [json.row, json.outcome, pairedItem])).toEqual([
			[2, 'conflict', { item: 1 }],
			[4, 'invalid', { item: 3 }],
			[5, 'failed', { item: 4 }],
		]);
		expect(new Set([...items, ...errorItems].map(({ json }) => json.duplicate_of_row))).toEqual(
			new Set(['', 1]),
		);
	});
});

describe('a run that breaks off after the k-th request, and one more', () => {
	const rows = [
		...people(100).map((one, index) => ({ ...one, 'Send Activation Mail': index % 3 ? 1 : 0 })),
		row('person3@example.com'),
	];
	const state = () =>
		[...hb.sandbox.state.candidates.values()]
			.map(({ candidate_ref: _, candidate_id: __, ...fields }) => JSON.stringify(fields))
			.sort();
	const start = () => {
		hb.sandbox.reset();
		for (let index = 1; index <= 40; index++)
			atHb(hb, `person${index}@example.com`, {
				first_name: index % 4 ? `Given${index}` : 'Before',
				last_name: `Family${index}`,
				...(index % 5 === 0 && { archived: '1' }),
			});
	};

	it.each([1, 7, 50])(
		'ends in the same state (k = %i)',
		async (k) => {
			start();
			await importRows(hb, rows);
			const expected = state();
			for (const kind of ['status', 'resetAfter'] as const) {
				start();
				// HB has done what the requests before asked, with `resetAfter` also the one that breaks off
				hb.sandbox.fault({ kind, status: 401, match: { nth: k + 1 } });
				hb.sandbox.fault({ kind: 'status', status: 401, match: { nth: k + 1 }, times: Infinity });
				const first = await importRows(hb, rows, { concurrency: 1 });
				expect(first.error?.message).toMatch(/API key/);
				hb.sandbox.clearFaults();
				const { error } = await importRows(hb, rows);
				expect(error).toBeUndefined();
				expect(state()).toEqual(expected);
				const mailed = hb.sandbox.requests
					.filter(({ status, body }) => status === 201 && isMailed(body))
					.map(({ body }) => (body as { email: string }).email);
				expect(new Set(mailed).size).toBe(mailed.length);
			}
		},
		60_000,
	);
});

const isMailed = (body: unknown) =>
	(body as { send_activation_mail?: string }).send_activation_mail === '1';

describe('a run that takes long', () => {
	it('says what was done when it is cancelled', async () => {
		hb.sandbox.settings.latencyMs = 30;
		const { error } = await importRows(
			hb,
			people(200),
			{ compareFirst: 'never', concurrency: 5 },
			{},
			{
				during: (execution) => {
					setTimeout(() => execution.cancel(), 400);
				},
			},
		);
		expect(error?.description).toMatch(/^Rows 1 to \d+ were done, rows \d+ to 200 were not\./);
		expect(hb.sandbox.requests.length).toBeLessThan(200);
	});

	it('keeps to 60 requests a minute, and loses no row', async () => {
		const rows = people(300);
		peopleAtHb(hb, rows);
		hb.sandbox.settings.rateLimit = {
			perSecond: 1,
			windowSeconds: 60,
			retryAfter: 1,
			kind: 'bucket',
		};
		const changed = rows.map((one, index) =>
			index % 100 === 0 ? { ...one, 'First Name': 'Other' } : one,
		);
		const { outcomes, sent } = await importRows(hb, changed);
		expect(outcomes).toEqual(rows.map((_, index) => (index % 100 ? 'unchanged' : 'updated')));
		expect(sent).toHaveLength(6);
	});
});
