/** What Import Many plans by HB's list, and all that it says of a file, without a request. */
import { brakeOf } from '../../dist/nodes/HbCandidate/resources/candidate/import/brakes.js';
import { ColumnNotes } from '../../dist/nodes/HbCandidate/resources/candidate/import/columns.js';
import {
	columnHints,
	summaryOf,
} from '../../dist/nodes/HbCandidate/resources/candidate/import/hints.js';
import { leaversOf } from '../../dist/nodes/HbCandidate/resources/candidate/import/leavers.js';
import {
	listHints,
	whyNotAll,
} from '../../dist/nodes/HbCandidate/resources/candidate/import/listHints.js';
import { Matcher } from '../../dist/nodes/HbCandidate/resources/candidate/import/match.js';
import { HbPeople } from '../../dist/nodes/HbCandidate/resources/candidate/import/people.js';
import type {
	ImportRow,
	RowResult,
} from '../../dist/nodes/HbCandidate/resources/candidate/import/rows.js';
import type { ImportSettings } from '../../dist/nodes/HbCandidate/resources/candidate/import/settings.js';
import {
	whyUnfit,
	whyUnmapped,
} from '../../dist/nodes/HbCandidate/resources/candidate/import/unfit.js';

const SETTINGS: ImportSettings = {
	updateExisting: true,
	compareFirst: 'auto',
	matchBy: 'email',
	emptyCells: 'leave',
	dryRun: false,
	failOnRowErrors: false,
	includeInput: true,
	includePrevious: false,
	missingCandidates: 'leave',
	archivePercent: 5,
};

const rowsOf = (...forms: Array<Record<string, string>>): ImportRow[] =>
	forms.map((form, index) => ({ index, form }));

/** HB's list as far as it was read. */
function listOf(rows: ImportRow[], people: object[], more: object = {}, keepOthers?: boolean) {
	const list = new HbPeople(rows, keepOthers);
	for (const person of people) list.add(person as never);
	return Object.assign(list, { isRead: true, isComplete: true, ...more });
}

const ada = { email: 'ada@example.com', candidate_ref: 'a', client_record_ref: 'C1' };
const bo = { email: 'bo@example.com', candidate_ref: 'b', client_record_ref: 'C2' };

describe('who a row is about', () => {
	const match = (
		by: ImportSettings['matchBy'],
		form: Record<string, string>,
		people: object[],
		...others: Array<Record<string, string>>
	) => {
		const rows = rowsOf(form, ...others);
		return new Matcher(rows, listOf(rows, people), by).match(rows[0]);
	};
	const person = (who: object) => ({ kind: 'person', person: who });
	const conflict = (words: RegExp) => ({
		kind: 'conflict',
		message: expect.stringMatching(words) as string,
	});
	const row = (email: string, ref?: string) => ({
		email,
		...(ref !== undefined && { client_record_ref: ref }),
	});

	it.each<[string, ReturnType<typeof row>, object[], object]>([
		['has its email address', row(ada.email), [ada, bo], person(ada)],
		['has both', row(ada.email, 'C1'), [ada, bo], person(ada)],
		['has its reference in other letters', row(ada.email, ' c1'), [ada], person(ada)],
		['has another reference now', row(ada.email, 'C9'), [ada, bo], person(ada)],
		['is nobody', row('cy@example.com'), [ada, bo], { kind: 'nobody' }],
		['is nobody, with a new reference', row('cy@example.com', 'C9'), [ada], { kind: 'nobody' }],
		[
			'is one of several',
			row(ada.email),
			[ada, { ...ada, candidate_ref: 'a2' }],
			{ kind: 'several' },
		],
		['is listed twice alike', row(ada.email), [ada, { ...ada }], person(ada)],
		[
			'has the reference of somebody with another address',
			row('new@example.com', 'C1'),
			[ada, bo],
			conflict(
				/^HB has Client Record Ref C1 with another email address \(ada@example\.com, here new@example\.com\)\. If it is the person's new address, set Options > Match By to Either; else correct the row\. Nothing was sent\.$/,
			),
		],
		[
			"has somebody else's reference",
			row(bo.email, 'C1'),
			[ada, bo],
			conflict(/These are two people at HB\. Correct the row\. Nothing was sent\.$/),
		],
		[
			'has a reference that HB shows without an address',
			row('new@example.com', 'C1'),
			[{ ...ada, email: '' }],
			{ kind: 'nobody' },
		],
		[
			'has a reference that several have',
			row('new@example.com', 'C1'),
			[ada, { ...bo, client_record_ref: 'C1' }],
			{ kind: 'nobody' },
		],
	])('by the email address: %s', (_, form, people, expected) => {
		expect(match('email', form, people)).toEqual(expected);
	});

	it('by the email address: a reference that other rows have says nothing', () => {
		const other = row('another@example.com', 'c1');
		expect(match('email', row('new@example.com', 'C1'), [ada], other)).toEqual({ kind: 'nobody' });
		const twin = row('new@example.com', 'C1');
		expect(match('email', row('new@example.com', 'C1'), [ada], twin)).toEqual(conflict(/C1/));
	});

	it.each<[ImportSettings['matchBy'], string, ReturnType<typeof row>, object[], object]>([
		['clientRecordRef', 'its reference', row('new@example.com', 'C1'), [ada, bo], person(ada)],
		['either', 'its reference', row('new@example.com', 'C1'), [ada, bo], person(ada)],
		['either', 'its email address', row(ada.email, 'C9'), [ada, bo], person(ada)],
		['either', 'no reference', row(ada.email), [ada, bo], person(ada)],
		['clientRecordRef', 'no reference', row(ada.email), [ada, bo], person(ada)],
		['clientRecordRef', 'nobody', row('new@example.com', 'C9'), [ada], { kind: 'nobody' }],
		[
			'clientRecordRef',
			'one without a reference at HB',
			row(ada.email, 'C9'),
			[{ ...ada, client_record_ref: '' }, bo],
			person({ ...ada, client_record_ref: '' }),
		],
		[
			'clientRecordRef',
			'one with another reference at HB',
			row(ada.email, 'C9'),
			[ada, bo],
			conflict(
				/^HB has ada@example\.com under Client Record Ref C1, and this row under C9\. Correct the one that is wrong\. Nothing was sent\.$/,
			),
		],
		[
			'clientRecordRef',
			'two people',
			row(bo.email, 'C1'),
			[ada, bo],
			conflict(/These are two people at HB/),
		],
		['either', 'two people', row(bo.email, 'C1'), [ada, bo], conflict(/These are two people/)],
		[
			'clientRecordRef',
			'several with its reference',
			row('new@example.com', 'C1'),
			[ada, { ...bo, client_record_ref: 'C1' }],
			conflict(/Several people at HB have this reference\. Correct the row\. Nothing was sent\.$/),
		],
		[
			'clientRecordRef',
			'the one of several that has its address',
			row(bo.email, 'C1'),
			[ada, { ...bo, client_record_ref: 'C1' }],
			person({ ...bo, client_record_ref: 'C1' }),
		],
	])('by %s: %s', (by, _, form, people, expected) => {
		expect(match(by, form, people)).toEqual(expected);
	});

	it('is matched by the address where the list shows no references', () => {
		const people = [{ ...ada, client_record_ref: null }];
		expect(match('clientRecordRef', row(ada.email, 'C9'), people)).toEqual(person(people[0]));
	});

	it.each(['clientRecordRef', 'either'] as const)('by %s: another row names it too', (by) => {
		const other = row('another@example.com', 'c1');
		expect(match(by, row(ada.email, 'C1'), [ada], other)).toEqual({
			kind: 'conflict',
			message:
				'Row 2 has the same Client Record Ref C1 with another email address (another@example.com, here ada@example.com). Correct the one that is wrong. Nothing was sent.',
		});
	});

	it('is not told by rows that are not sent', () => {
		const rows: ImportRow[] = [
			{ index: 0, form: row(ada.email, 'C1') },
			{ index: 1, form: row('x', 'C1'), result: { outcome: 'invalid' } },
		];
		const matched = new Matcher(rows, listOf(rows, [ada]), 'either').match(rows[0]);
		expect(matched).toEqual(person(ada));
	});
});

describe("HB's list", () => {
	it('is counted, and kept as far as the file needs it', () => {
		const rows = rowsOf({ email: ada.email }, { email: 'x@example.com', client_record_ref: 'c2' });
		const people = [
			{ ...ada, phone: '1' },
			{ ...bo, email: ' BO@Example.com ' },
			{ email: 'cy@example.com', candidate_ref: 'c', job_role: 'Nurse', archived: 0 },
			{ email: 5, candidate_ref: 'd' },
			{ email: 'eve@example.com' },
		];
		const list = listOf(rows, people, {}, true);
		expect([list.count, list.unusable, list.showsRefs, list.areAll]).toEqual([5, 2, true, false]);
		expect(list.withEmail('Ada@example.com')).toEqual([ada]);
		expect(list.withEmail('bo@example.com')).toHaveLength(1);
		expect(list.withRef('C2')).toHaveLength(1);
		expect(list.withRef(undefined)).toEqual([]);
		expect(list.withEmail('cy@example.com')).toEqual([]);
		expect(list.others).toEqual([{ email: 'cy@example.com', candidate_ref: 'c', archived: 0 }]);
		expect(listOf(rows, people).others).toEqual([]);
		expect(listOf(rows, [ada]).areAll).toBe(true);
		expect(listOf(rows, [ada], { isComplete: false }).areAll).toBe(false);
	});

	it.each<[object, object[], string]>([
		[
			{ isRead: false },
			[],
			"HB's list of candidates was not read, since Compare With HB First is set to Never.",
		],
		[
			{ error: Object.assign(new Error('HB is away'), { httpCode: '503' }) },
			[],
			"HB's list of candidates could not be read to its end: HB is away (HTTP status 503).",
		],
		[
			{ error: new Error('It broke off') },
			[],
			"HB's list of candidates could not be read to its end: It broke off.",
		],
		[
			{ isStopped: true, isComplete: false },
			[ada],
			"HB's list of candidates was not read to its end, since that would have cost more requests than there are rows.",
		],
		[
			{ isComplete: false, announced: 9 },
			[ada],
			"HB's list of candidates is not complete: it gave 1 of the 9 that it announces.",
		],
		[{ isComplete: false }, [ada, bo], "HB's list of candidates is not complete: it gave 2."],
		[
			{},
			[ada, { email: '' }],
			"1 of the 2 candidates in HB's list have no email address or no candidate_ref.",
		],
	])('%j is said to be why not all are known', (more, people, sentence) => {
		expect(whyNotAll(listOf([], people, more))).toBe(sentence);
	});

	const NOT_ALL =
		/^HB's list of candidates is not complete: it gave 1\. Rows that it does not show are sent as without it\.$/;
	const STOPPED =
		/not read to its end, since that would have cost more .* Rows that it does not show/;
	const part = { isComplete: false };
	const stopped = { ...part, isStopped: true };
	it.each<[object, object, RegExp[]]>([
		[{}, {}, []],
		[part, {}, [NOT_ALL]],
		[part, { compareFirst: 'never' }, []],
		[stopped, {}, []],
		[stopped, { dryRun: true }, [STOPPED]],
		[stopped, { compareFirst: 'always' }, [STOPPED]],
		[stopped, { matchBy: 'either' }, [STOPPED]],
		[stopped, { missingCandidates: 'list' }, [STOPPED]],
		[stopped, { includePrevious: true }, [STOPPED]],
		[stopped, { stopIfChangedPercent: 0 }, [STOPPED]],
		[stopped, { stopIfChangedPercent: 0, updateExisting: false }, []],
	])('%j with %j', (more, settings, hints) => {
		const said = listHints(listOf([], [ada], more), new Set(), { ...SETTINGS, ...settings });
		expect(said).toEqual(hints.map((hint) => expect.stringMatching(hint) as string));
	});

	it('says what it does not show', () => {
		const bare = [{ ...ada, client_record_ref: undefined }];
		const by = { ...SETTINGS, matchBy: 'clientRecordRef' } as const;
		const NO_REFS = "HB's list shows no client record ref, so rows were matched by email address.";
		expect(listHints(listOf([], bare), new Set(), by)).toEqual([NO_REFS]);
		expect(listHints(listOf([], bare), new Set(), SETTINGS)).toEqual([]);
		expect(listHints(listOf([], [ada]), new Set(), by)).toEqual([]);
		expect(listHints(listOf([], []), new Set(), by)).toEqual([]);
		expect(listHints(listOf([], [ada]), new Set(['form_set', 'job_role']), SETTINGS)).toEqual([
			"HB's list does not show Form Set, Job Role for everybody, so that these columns are sent each time. Leave them out where they are not needed.",
		]);
	});
});

describe('a brake', () => {
	const results = (...outcomes: Array<RowResult['outcome']>) => {
		const rows = rowsOf(...outcomes.map(() => ({})));
		for (const [index, outcome] of outcomes.entries())
			if (['invalid', 'skipped_empty'].includes(outcome)) rows[index].result = { outcome };
		const foreseen = new Map(
			outcomes.flatMap((outcome, index) =>
				rows[index].result ? [] : [[index, { outcome }] as const],
			),
		);
		return { rows, foreseen };
	};
	const brake = (
		outcomes: Array<RowResult['outcome']>,
		settings: Partial<ImportSettings>,
		more: object = {},
	) => {
		const { rows, foreseen } = results(...outcomes);
		return brakeOf(rows, foreseen, listOf(rows, [], more), { ...SETTINGS, ...settings });
	};

	it('stops above its percentage, of the rows that hold anything', () => {
		const third = ['invalid', 'would_create', 'unchanged', 'skipped_empty'] as const;
		expect(brake([...third], { stopIfInvalidPercent: 33 })).toEqual({
			message:
				'33.4 % of the rows are invalid or in conflict with HB, and Stop If More Than (%) Are Invalid is set to 33',
			description:
				'Nothing was sent. Otherwise: 4 rows: 1 unchanged, 1 would be created, 1 empty, 1 needs correcting (row 1). Look at the file. To see each row, use Options > Dry Run; to import it all the same, raise the percentage.',
		});
		expect(brake([...third], { stopIfInvalidPercent: 34 })).toBeUndefined();
		expect(brake([...third], {})).toBeUndefined();
		expect(brake(['invalid'], { stopIfInvalidPercent: 100 })).toBeUndefined();
		expect(brake(['skipped_empty'], { stopIfInvalidPercent: 0 })).toBeUndefined();
		expect(brake(['conflict', 'valid'], { stopIfInvalidPercent: 49 })?.message).toMatch(/^50 %/);
	});

	it('stops where too many would be changed', () => {
		expect(brake(['would_update', 'unchanged'], { stopIfChangedPercent: 49 })?.message).toBe(
			'50 % of the rows would change somebody at HB, and Stop If More Than (%) Would Change is set to 49',
		);
		expect(brake(['would_update', 'unchanged'], { stopIfChangedPercent: 50 })).toBeUndefined();
	});

	it('stops where that cannot be told, and only where it matters', () => {
		const part = { isComplete: false };
		expect(brake(['valid'], { stopIfChangedPercent: 50 }, part)).toEqual({
			message: 'Stop If More Than (%) Would Change cannot be checked',
			description:
				"HB's list of candidates is not complete: it gave 0. Nothing was sent. Run it again later, or take this option out.",
		});
		expect(brake(['valid'], { stopIfChangedPercent: 50 })).toBeUndefined();
		expect(brake(['valid'], { stopIfInvalidPercent: 50 }, part)).toBeUndefined();
		expect(brake(['invalid'], { stopIfChangedPercent: 50 }, part)).toBeUndefined();
		const leaving = { stopIfChangedPercent: 50, updateExisting: false };
		expect(brake(['valid'], leaving, part)).toBeUndefined();
	});
});

describe('those who are not in the file', () => {
	const others = Array.from({ length: 3 }, (_, index) => ({
		email: `left.${index}@example.com`,
		candidate_ref: `l${index}`,
	}));
	const rows: ImportRow[] = [
		{ index: 0, form: { email: ada.email }, result: { outcome: 'unchanged' } },
	];
	const session = { gate: {} } as never;
	const told = async (settings: Partial<ImportSettings>, people: object[] = [ada, ...others]) => {
		const { items, hint, failed } = await leaversOf(
			listOf(rows, people, {}, true),
			rows,
			{ ...SETTINGS, ...settings },
			session,
		);
		expect(failed).toBe(0);
		return [items.map(({ json }) => json.outcome), hint?.message, hint?.type];
	};

	it.each<[Partial<ImportSettings>, string, string]>([
		[{ missingCandidates: 'list' }, '', 'info'],
		[{ missingCandidates: 'list', dryRun: true }, '', 'info'],
		[{ missingCandidates: 'archive', archivePercent: 75, dryRun: true }, '', 'info'],
		[
			{ missingCandidates: 'archive', archivePercent: 74 },
			', which is more than Archive At Most (%), set to 74: nobody was archived',
			'warning',
		],
		[
			{ missingCandidates: 'archive', archivePercent: 74, dryRun: true },
			', which is more than Archive At Most (%), set to 74: nobody would be archived',
			'warning',
		],
	])('are told with %j', async (settings, ending, type) => {
		expect(await told(settings)).toEqual([
			['would_archive', 'would_archive', 'would_archive'],
			`3 of the 4 candidates at HB are not in the file${ending}`,
			type,
		]);
	});

	it('are told once, and not those whom HB has archived', async () => {
		const archived = [1, '1', true, 'true', 'yes'].map((value, index) => ({
			...others[0],
			candidate_ref: `x${index}`,
			archived: value,
		}));
		const people = [ada, ...archived, others[1], { ...others[1], first_name: 'Again' }];
		const [outcomes] = await told({ missingCandidates: 'list' }, people);
		expect(outcomes).toEqual(['would_archive']);
	});
});

describe('a file', () => {
	const found = (...headers: string[]) =>
		whyUnfit([Object.fromEntries(headers.map((header) => [header, 'text']))])?.description;

	it('without a column that is needed is not imported, and its columns are named', () => {
		expect(whyUnfit([{ Email: 'a', Surname: 'b', Shoe: 'c' }])).toEqual({
			message: 'There is no column for First Name',
			description:
				'Looked for columns such as "First Name" (or "forename", "forenames"). Found "Email", "Surname", "Shoe". Usually the file has no header row, or another delimiter than is set in the node that reads it. Otherwise rename the columns, or choose under Columns to map them yourself. Nothing was sent.',
		});
		expect(whyUnfit([{ Shoe: 'c' }])?.message).toBe(
			'There is no column for Email, First Name and Last Name',
		);
		expect(whyUnfit([{ Email: 'a' }, { Forename: 'b', Surname: 'c' }])).toBeUndefined();
		expect(whyUnfit([])).toBeUndefined();
	});

	it('has ten of its columns named at most', () => {
		const letters = [...'ABCDEFGHIJKL'];
		expect(found(...letters.slice(0, 10))).toMatch(/"I", "J"\. /);
		expect(found(...letters.slice(0, 11))).toMatch(/"I", "J" and 1 more\. /);
		expect(found(...letters)).toMatch(/"J" and 2 more\. /);
	});

	it.each([
		[
			['ada@example.com', 'Ada'],
			'Found 2 columns, whose names do not look like names. The file seems to have no header row, so that its first row was taken for the names: add one.',
		],
		[
			['07700 900123'],
			'Found 1 column, whose name does not look like one. The file seems to have no header row, so that its first row was taken for the names: add one.',
		],
		[
			['sep=;', 'x'],
			'The first line of the file is "sep=", for Excel only: delete that line, and set the same delimiter in the node that reads the file.',
		],
		[
			['Email;Forename;Surname'],
			'All columns have run into one, since the file separates them by semicolons: set that delimiter in the node that reads the file.',
		],
		[['Email\tForename'], 'since the file separates them by tabs: set'],
		[['Email|Forename'], 'since the file separates them by |: set'],
	])('%j: why', (headers, words) => {
		expect(found(...headers)).toContain(words);
	});

	it('whose names stand below a title says so', () => {
		const rows = [{ Title: 'x' }, { Title: 'Email', B: 'Forename' }];
		expect(whyUnfit(rows)?.description).toContain(
			'The column names stand further down, below a title: delete the lines above them, or let the node that reads the file begin there (header row).',
		);
	});

	it('that is mapped to what no row has is not imported', () => {
		expect(whyUnmapped([{ email: 'a', first_name: null }, { first_name: undefined }])).toEqual({
			message: 'No row has a value for First Name and Last Name',
			description:
				'Check under Columns which input column each field takes: its name must be written as the input has it. Where the names are right, look at the node that reads the file (delimiter, header row). Nothing was sent.',
		});
		expect(whyUnmapped([])).toBeUndefined();
		expect(whyUnmapped([{ email: '', first_name: '', last_name: '' }])).toBeUndefined();
	});
});

describe('a run in words', () => {
	const summary = (...outcomes: Array<RowResult['outcome']>) =>
		summaryOf(outcomes.map((outcome, index) => ({ index, form: {}, result: { outcome } })));

	it.each<[RowResult['outcome'], string]>([
		['created', '1 created'],
		['updated', '1 updated'],
		['unchanged', '1 unchanged'],
		['already_exists', '1 at HB already'],
		['would_create', '1 would be created'],
		['would_update', '1 would be updated'],
		['valid', '1 not compared with HB'],
		['duplicate_in_batch', '1 twice in this file'],
		['skipped_empty', '1 empty'],
		['conflict', '1 in conflict with HB (row 1)'],
		['invalid', '1 needs correcting (row 1)'],
		['failed', '1 not done (row 1)'],
	])('%s', (outcome, words) => expect(summary(outcome)).toBe(`1 row: ${words}`));

	it('names the rows to look at', () => {
		expect(summary('invalid', 'created', 'invalid', 'invalid', 'created')).toBe(
			'5 rows: 2 created, 3 need correcting (rows 1, 3 to 4)',
		);
	});

	it('says what became of the columns', () => {
		const notes = new ColumnNotes();
		expect(columnHints(notes)).toEqual([]);
		for (const name of ['Shoe', 'ada@example.com']) notes.ignored.add(name);
		notes.unused.set('Email', new Set(['Home Email', 'ada@example.com', 'bo@example.com']));
		notes.placeholders.set('Job Role', 2);
		expect(columnHints(notes)).toEqual([
			'Columns that HB has no field for were not sent: Shoe, 1 whose name does not look like one',
			'Another column was used for Email where both were filled in: Home Email, 2 whose names do not look like one',
			'Cells with N/A, a dash or the like were taken as not filled in: Job Role (2)',
		]);
	});
});
