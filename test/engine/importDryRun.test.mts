/** Import Many: who is meant by a row, what a dry run tells, what the brakes stop, and how to take it back. */
import { people, useSandbox } from '../helpers/hb.mts';
import { atHb, importRows, peopleAtHb, row } from '../helpers/importing.mts';

const hb = useSandbox();
const dry = { dryRun: true };
const writes = () => hb.sandbox.requests.filter(({ method }) => method !== 'GET');
const ref = (value: string) => ({ 'Client Record Ref': value });

describe('a client record ref that HB has with another email address', () => {
	it.each(['update', 'leave'])(
		'is a conflict that names both, and nothing is sent (%s)',
		async (existing) => {
			atHb(hb, 'old@example.com', { client_record_ref: '77' });
			const { items, told } = await importRows(
				hb,
				[row('new@example.com', ref('77')), row('b@example.com', ref('78'))],
				{},
				{ existingCandidates: existing },
			);
			expect(items.map(({ json }) => json.outcome)).toEqual(['conflict', 'created']);
			expect(items[0].json.message).toMatch(/77 .*old@example.com, here new@example.com/);
			expect(writes()).toHaveLength(1);
			expect(told[0]).toBe('2 rows: 1 created, 1 in conflict with HB (row 1)');
			expect(told.join()).not.toContain('@');
		},
	);

	it('is the person where rows are matched by it, and the address is changed', async () => {
		for (const [matchBy, from] of [
			['clientRecordRef', 'a'],
			['either', 'b'],
		]) {
			const person = atHb(hb, `${from}@example.com`, { client_record_ref: from });
			const { outcomes } = await importRows(hb, [row(`new.${from}@example.com`, ref(from))], {
				matchBy,
			});
			expect([outcomes, person.email]).toEqual([['updated'], `new.${from}@example.com`]);
		}
		expect(hb.sandbox.state.candidates.size).toBe(2);
	});

	it('is matched in the whole list, or the row is not sent', async () => {
		hb.sandbox.state.seedCandidates(350);
		const moved = atHb(hb, 'old@example.com', { client_record_ref: '77' });
		const rows = [row('new@example.com', ref('77'))];
		const match = { method: 'GET', nth: 3 };
		hb.sandbox.fault({ kind: 'status', status: 500, match, times: Infinity });
		const { items } = await importRows(hb, rows, { matchBy: 'either' });
		expect(items[0].json).toMatchObject({
			outcome: 'failed',
			message: expect.stringMatching(
				/cannot be told\. .*could not be read to its end.*Nothing was sent/,
			),
		});
		hb.sandbox.clearFaults();
		expect((await importRows(hb, rows, { matchBy: 'either' })).outcomes).toEqual(['updated']);
		expect([moved.email, hb.sandbox.state.candidates.size]).toEqual(['new@example.com', 351]);
		const { error } = await importRows(hb, rows, { matchBy: 'either', compareFirst: 'never' });
		expect(error?.message).toMatch(/Match By needs HB's list/);
	});

	it('that several people have says nothing', async () => {
		atHb(hb, 'a@example.com', { client_record_ref: 'north' });
		atHb(hb, 'b@example.com', { client_record_ref: 'north' });
		const { outcomes } = await importRows(hb, [
			row('a@example.com', ref('north')),
			row('new@example.com', ref('north')),
		]);
		expect(outcomes).toEqual(['unchanged', 'created']);
	});

	it.each([
		['email', ['conflict', 'unchanged']],
		['either', ['conflict', 'unchanged']],
		['clientRecordRef', ['conflict', 'conflict']],
	])('and an address of a third person is never a guess (by %s)', async (matchBy, expected) => {
		atHb(hb, 'a@example.com', { client_record_ref: '1' });
		atHb(hb, 'b@example.com', { client_record_ref: '2' });
		atHb(hb, 'c@example.com', { client_record_ref: '3' });
		const { outcomes } = await importRows(
			hb,
			[
				row('a@example.com', ref('2')),
				row('c@example.com', ref(matchBy === 'clientRecordRef' ? '9' : '3')),
			],
			{ matchBy },
		);
		expect(outcomes).toEqual(expected);
		expect(writes()).toEqual([]);
	});

	it('twice in a file with other addresses is a conflict where rows are matched by it', async () => {
		const rows = [row('a@example.com', ref('1')), row('b@example.com', ref('1'))];
		const { items } = await importRows(hb, rows, { matchBy: 'either' });
		expect(items.map(({ json }) => json.outcome)).toEqual(['conflict', 'conflict']);
		expect(items[0].json.message).toMatch(/^Row 2 has the same Client Record Ref 1/);
		expect((await importRows(hb, rows)).outcomes).toEqual(['created', 'created']);
	});
});

describe('a dry run', () => {
	it('tells what would happen, and changes nothing', async () => {
		const { candidate_ref } = atHb(hb, 'ada@example.com', { job_role: 'Nurse' });
		atHb(hb, 'same@example.com');
		atHb(hb, 'old@example.com', { client_record_ref: '77' });
		const { items, outcomes, told } = await importRows(
			hb,
			[
				row('ada@example.com', { 'Job Role': 'Carer', 'Last Name': 'New' }),
				row('same@example.com'),
				row('new@example.com'),
				row('NEW@example.com'),
				row('moved@example.com', ref('77')),
				row('nobody'),
			],
			dry,
		);
		expect(outcomes).toEqual([
			'would_update',
			'unchanged',
			'would_create',
			'duplicate_in_batch',
			'conflict',
			'invalid',
		]);
		expect(items[0].json).toMatchObject({
			candidate_ref,
			changes: {
				last_name: { from: 'Example', to: 'New' },
				job_role: { from: 'Nurse', to: 'Carer' },
			},
		});
		expect(writes()).toEqual([]);
		expect(told[0]).toBe(
			'6 rows: 1 unchanged, 1 would be created, 1 would be updated, 1 twice in this file, 1 in conflict with HB (row 5), 1 needs correcting (row 6)',
		);
	});

	it('tells who is there where existing candidates are left', async () => {
		atHb(hb, 'ada@example.com');
		const { outcomes } = await importRows(hb, [row('ada@example.com'), row('b@example.com')], dry, {
			existingCandidates: 'leave',
		});
		expect(outcomes).toEqual(['already_exists', 'would_create']);
	});

	it('says valid only where HB could not be compared, and why', async () => {
		atHb(hb, 'ada@example.com');
		const notShown = await importRows(hb, [row('ada@example.com', { 'Form Set': 'A' })], dry);
		expect(notShown.items[0].json).toMatchObject({
			outcome: 'valid',
			message: expect.stringContaining('does not show Form Set'),
		});
		hb.sandbox.fault({ kind: 'status', status: 404, match: { method: 'GET' }, times: Infinity });
		const { outcomes, told } = await importRows(hb, people(3), dry);
		expect(outcomes).toEqual(Array(3).fill('valid'));
		expect(told[0]).toBe('3 rows: 3 not compared with HB');
		expect(told[1]).toMatch(/could not be read/);
	});

	it('fails where HB does not accept the key', async () => {
		hb.sandbox.fault({ kind: 'status', status: 401, times: Infinity });
		const { error } = await importRows(hb, people(3), dry);
		expect(error?.message).toMatch(/did not accept the API key/);
	});
});

describe('previous values', () => {
	it('of updated rows, imported, take a wrong file back', async () => {
		const before = { job_role: 'Nurse', consultant_name: '', client_record_ref: '5' };
		const ada = atHb(hb, 'ada@example.com', before);
		const wrong = row('moved@example.com', {
			'Last Name': 'Wrong',
			'Job Role': 'Carer',
			Consultant: 'Nobody',
			...ref('5'),
		});
		const { items } = await importRows(hb, [wrong, row('new@example.com')], {
			includePrevious: true,
			matchBy: 'either',
		});
		expect(items.map(({ json }) => json.previous)).toEqual([
			{
				email: 'ada@example.com',
				first_name: 'Ada',
				last_name: 'Example',
				...before,
			},
			'',
		]);
		expect(ada).toMatchObject({ email: 'moved@example.com', last_name: 'Wrong' });
		const undo = await importRows(hb, [items[0].json.previous as object], {
			emptyCells: 'clear',
			matchBy: 'either',
		});
		expect(undo.outcomes).toEqual(['updated']);
		expect(ada).toMatchObject({ email: 'ada@example.com', last_name: 'Example', ...before });
	});

	it('that are not known are said to be so', async () => {
		atHb(hb, 'ada@example.com', { archived: '1' });
		const { items } = await importRows(hb, [row('ada@example.com', { 'Last Name': 'New' })], {
			includePrevious: true,
		});
		expect(items[0].json).toMatchObject({
			outcome: 'updated',
			message: 'What HB had before is not known',
		});
	});
});

describe('brakes', () => {
	const wrong = (count: number) => Array.from({ length: count }, () => row('nobody'));
	const stop = async (rows: object[], options: object, more = {}) => {
		const { error } = await importRows(hb, rows, { ...options }, more);
		expect(error ? writes() : []).toEqual([]);
		return error && `${error.message} ${error.description}`;
	};

	it('stop before the first write where too many rows are invalid', async () => {
		const rows = [...people(8), ...wrong(2)];
		expect(await stop(rows, { stopIfInvalidPercent: 19.9 })).toMatch(
			/^20 % of the rows .*set to 19.9 Nothing was sent\. Otherwise: 10 rows: 8 would be created, 2 need correcting \(rows 9 to 10\)\./,
		);
		expect(await stop(wrong(2), { stopIfInvalidPercent: 50 })).toMatch(/^100 %/);
		expect(await stop([...rows, {}, {}], { stopIfInvalidPercent: 20 })).toBeUndefined();
	});

	it('stop where too many would change somebody', async () => {
		peopleAtHb(hb, people(10));
		const rows = people(12).map((one, index) =>
			index < 3 ? { ...one, 'First Name': 'Wrong' } : one,
		);
		expect(await stop(rows, { stopIfChangedPercent: 24 })).toMatch(
			/^25 % of the rows would change .*2 would be created, 3 would be updated/,
		);
		expect(
			await stop(rows, { stopIfChangedPercent: 24 }, { existingCandidates: 'leave' }),
		).toBeUndefined();
		expect(await stop(rows, { stopIfChangedPercent: 25 })).toBeUndefined();
	});

	it('stop where that cannot be told', async () => {
		const options = { stopIfChangedPercent: 50 };
		expect(await stop(people(3), { ...options, compareFirst: 'never' })).toMatch(
			/cannot be checked .* set to Never\. Nothing was sent/,
		);
		hb.sandbox.fault({ kind: 'status', status: 404, match: { method: 'GET' }, times: Infinity });
		expect(await stop(people(3), options)).toMatch(/cannot be checked .*could not be read/);
	});

	it('read the whole list, however few the rows are', async () => {
		hb.sandbox.state.seedCandidates(450);
		expect(await stop(people(2), { stopIfChangedPercent: 0 })).toBeUndefined();
		expect(hb.sent().filter((sent) => sent.startsWith('GET'))).toHaveLength(5);
	});

	it('are told by a dry run', async () => {
		const { told, error } = await importRows(hb, wrong(3), { ...dry, stopIfInvalidPercent: 50 });
		expect(error).toBeUndefined();
		expect(told[1]).toMatch(/^The import would stop: 100 %/);
	});

	it.each(['', 'many', null, -1, 101])('that are %p are refused', async (percent) => {
		expect(await stop(people(1), { stopIfChangedPercent: percent })).toMatch(
			/must be a number from 0 to 100/,
		);
		expect(hb.sandbox.requests).toEqual([]);
	});
});
