/** Import Many of files that do not fit, as n8n's reading nodes hand them over. */
import { getImportColumns } from '../../dist/nodes/HbCandidate/resources/candidate/import/columns.js';
import { importParameters, jsonOf, useSandbox } from '../helpers/hb.mts';
import { mapper } from '../helpers/typed.mts';

const hb = useSandbox();
const run = async (items: object[], more = {}, options = {}) =>
	await hb.candidate('importMany', importParameters(more), { items: items as never, ...options });
const ada = { Email: 'ada@example.com', 'First Name': 'Ada', 'Last Name': 'Example' };
const cells = (header: string, ...rows: string[]) => rows.map((row) => ({ [header]: row }));

describe('a file that does not fit stops before anything is sent', () => {
	it.each([
		[
			'semicolons',
			cells('Email;First Name;Last Name', 'ada@example.com;Ada;Example'),
			/separates them by semicolons: set that delimiter/,
		],
		['tabs', cells('Email\tFirst Name\tLast Name', 'a@example.com\tAda\tExample'), /by tabs/],
		[
			'a line "sep="',
			cells('sep=;', 'Email;First Name;Last Name', 'ada@example.com;Ada;Example'),
			/first line of the file is "sep="/,
		],
		[
			'a title row',
			[
				{ 'Candidates in March': 'Email', __EMPTY: 'First Name', __EMPTY_1: 'Last Name' },
				{ 'Candidates in March': 'ada@example.com', __EMPTY: 'Ada', __EMPTY_1: 'Example' },
			],
			/stand further down, below a title/,
		],
		[
			'no header row',
			[{ 'bob@example.com': 'ada@example.com', Bob: 'Ada', Builder: 'Example' }],
			/no header row, so that its first row was taken/,
		],
		['other names', [{ Contact: 'ada@example.com', Who: 'Ada' }], /rename the columns/],
		['one column missing', [{ Email: 'ada@example.com', Forename: 'Ada' }], /"Last Name"/],
	])('%s', async (name, items, reason) => {
		const { error } = await run([{}, ...items], { options: { dryRun: name === 'tabs' } });
		expect(error?.message).toMatch(/^There is no column for /);
		expect(error?.description).toMatch(reason);
		expect(error?.description).toMatch(/Looked for .*Found .*Nothing was sent\.$/);
		expect(`${error?.message}${error?.description}`).not.toMatch(/@|Bob|Builder|Ada/);
		expect(hb.sandbox.requests).toHaveLength(0);
	});

	it('names the columns that it found', async () => {
		const { error } = await run([{ Contact: 'x', 'Shoe size': '42' }]);
		expect(error?.message).toBe('There is no column for Email, First Name and Last Name');
		expect(error?.description).toMatch(/Found "Contact", "Shoe size"\./);
	});

	it('fields that the user maps to columns that are not there', async () => {
		const { fields } = await getImportColumns();
		const columns = mapper(
			{ email: '={{ $json.Mail }}', first_name: '={{ $json.Given }}', last_name: 'Example' },
			fields,
		);
		const { error } = await run([ada, { ...ada, Email: 'b@example.com' }], { columns });
		expect(error?.message).toBe('No row has a value for Email and First Name');
		expect(hb.sandbox.requests).toHaveLength(0);
	});
});

describe('rows', () => {
	it('without anything are skipped, and trip nothing', async () => {
		const empty = { Email: '', 'First Name': ' ', 'Last Name': null, Shoe: '\u200b' };
		const { items, hints, error } = await run([empty, ada, {}, empty], {
			options: { failOnRowErrors: true },
		});
		expect(error).toBeUndefined();
		expect(jsonOf(items).map(({ outcome }) => outcome)).toEqual([
			'skipped_empty',
			'created',
			'skipped_empty',
			'skipped_empty',
		]);
		expect(hints[0].message).toBe('4 rows: 1 created, 3 empty');
	});

	it('without one mapped value do not stop the others', async () => {
		const { fields } = await getImportColumns();
		const columns = mapper(
			{
				email: '={{ $json.Mail }}',
				first_name: '={{ $json.Given }}',
				last_name: 'Example',
				job_role: 'Nurse',
			},
			fields,
		);
		const { items } = await run(
			[{ Mail: 'a@example.com', Given: 'Ada' }, { Mail: 'b@example.com' }, {}],
			{ columns },
		);
		expect(jsonOf(items).map(({ outcome, message }) => [outcome, message])).toEqual([
			['created', ''],
			['invalid', 'First Name is empty'],
			['invalid', 'Email is empty; First Name is empty'],
		]);
	});

	it('say which column was not used, and how many cells held a placeholder', async () => {
		const { hints } = await run([
			{ ...ada, 'Job Role': 'N/A', 'E-mail': 'other@example.com' },
			{ ...ada, Email: 'N/A', 'E-mail': 'b@example.com', 'Job Role': '#REF!' },
			{ ...ada, Email: 'c@example.com', 'Last Name': 'NULL' },
		]);
		expect(hints.map(({ message }) => message)).toEqual([
			'3 rows: 2 created, 1 needs correcting (row 3)',
			'Another column was used for Email where both were filled in: E-mail',
			'Cells with N/A, a dash or the like were taken as not filled in: Job Role (2), Last Name (1)',
		]);
		const posts = hb.sandbox.requests.filter(({ method }) => method === 'POST');
		expect(posts.map(({ body }) => body)).toEqual([
			{ email: 'ada@example.com', first_name: 'Ada', last_name: 'Example' },
			{ email: 'b@example.com', first_name: 'Ada', last_name: 'Example' },
		]);
	});

	it('never show what may be somebody else in the hint about columns', async () => {
		const { hints } = await run([
			{ ...ada, 'bob@example.com': 'x', '07700 900123': 'y', Shoe: 42 },
		]);
		expect(hints[1].message).toBe(
			'Columns that HB has no field for were not sent: Shoe, 2 whose names do not look like one',
		);
	});
});

describe('empty cells', () => {
	const update = async (more: object) =>
		await run([{ ...ada, 'Job Role': '', Archived: '', Consultant: 'N/A' }], {
			existingCandidates: 'update',
			options: more,
		});
	beforeEach(() => {
		hb.sandbox.state.addCandidate({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: 'Example',
			job_role: 'Nurse',
			consultant_name: 'Sam',
		});
	});
	const kept = () => [...hb.sandbox.state.candidates.values()][0];

	it('leave what HB has', async () => {
		const { items } = await update({});
		expect(items[0].json.outcome).toBe('unchanged');
		expect(kept()).toMatchObject({ job_role: 'Nurse', consultant_name: 'Sam' });
	});

	it('clear it where the user chose so', async () => {
		const { items } = await update({ emptyCells: 'clear' });
		expect(items[0].json.outcome).toBe('updated');
		expect(kept()).toMatchObject({ job_role: '', consultant_name: 'Sam' });
	});
});
