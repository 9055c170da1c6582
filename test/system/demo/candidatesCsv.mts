import { en, Faker } from '@faker-js/faker';
import { stringify } from 'csv-stringify/sync';
import { inventPeople, type Person } from './people.mts';

/**
 * What a row of the file is, and so what an import has to make of it. `refused` is one that looks
 * right and that HB does not take, such as a name of a thousand characters (assumed).
 */
export type RowKind = 'new' | 'known' | 'changed' | 'duplicate' | 'invalid' | 'empty' | 'refused';

/** Whether HB ought to have the row's person after the import, because of this row. */
export const belongsAtHb = ({ kind }: DemoRow) => ['new', 'known', 'changed'].includes(kind);

/** One row of the demo's file. */
export interface DemoRow {
	kind: RowKind;
	/** Whose row it is, cleaned of what is messy in the file; the e-mail is `''` where none is valid. */
	person: Person;
	/** The cells as they stand in the file. */
	cells: string[];
}

/** The file of candidates, what is in it, and who is at HB before it is imported. */
export interface DemoFile {
	csv: string;
	rows: DemoRow[];
	atHb: Person[];
}

/** As exports are: four ways of writing a header, and a column that HB does not know. */
const HEADERS = [
	'First Name',
	'last_name',
	'E-mail Address',
	'Client Record Ref',
	'consultantName',
	' Job Role ',
	'Activate Candidate',
	'Notes',
];
const ROWS = 500;
const KNOWN = 40;
const CHANGED = 20;
const DUPLICATES = 25;
const NO_EMAIL = 10;
const BAD_EMAILS = [
	'not-an-email',
	'jane.doe@',
	'@example.com',
	'two words@example.com',
	'one@example.com; two@example.com',
	'no-dot@example',
	'twice@@example.com',
	'n/a',
];
/** What HB takes in one field, by the sandbox (assumed). */
const HB_MOST_CHARACTERS = 255;
const NOTES = ['', 'Prefers nights, "on call"', 'Line one\r\nline two', 'Café; tel. 01632 960123'];
const YES = ['yes', 'TRUE', '1', 'Y'];

/** Every third value with spaces around it, every fifth e-mail in capitals. */
function messyCells(person: Person, email: string, index: number): string[] {
	const spaced = (value: string) => (index % 3 === 0 && value ? `  ${value} ` : value);
	return [
		spaced(person.firstName),
		spaced(person.lastName),
		spaced(index % 5 === 0 ? email.toUpperCase() : email),
		person.clientRecordRef,
		person.consultantName,
		spaced(person.jobRole),
		YES[index % YES.length],
		NOTES[index % NOTES.length],
	];
}

function invalidRows(people: Person[]): DemoRow[] {
	const emails = [...Array<string>(NO_EMAIL).fill(''), ...BAD_EMAILS];
	const withoutEmail = emails.map((email, index): DemoRow => {
		const person = people[index];
		return {
			kind: 'invalid',
			person: { ...person, email: '' },
			cells: messyCells(person, email, index),
		};
	});
	const empty: DemoRow = {
		kind: 'empty',
		person: { ...people[0], email: '' },
		cells: HEADERS.map(() => ''),
	};
	return [...withoutEmail, empty];
}

/** Puts each repeated row somewhere behind the row that it repeats. */
function withDuplicates(rows: DemoRow[], faker: Faker): DemoRow[] {
	const result = [...rows];
	const originals = rows.filter(belongsAtHb).slice(0, DUPLICATES);
	for (const [index, { person }] of originals.entries()) {
		const email = person.email.replace('candidate', 'Candidate');
		const cells = messyCells({ ...person, jobRole: 'Nurse' }, email, index);
		const after = result.findIndex((row) => row.person === person) + 1;
		const at = faker.number.int({ min: after, max: result.length });
		result.splice(at, 0, { kind: 'duplicate', person, cells });
	}
	return result;
}

/**
 * The file of 500 candidates of the demo, the same in every run with the same seed, and messy as
 * real exports are: mixed header names, stray spaces, capitals in e-mails, repeated people, people
 * already at HB with the same and with other details, rows without a usable e-mail, an empty row,
 * names in several scripts, a byte order mark, quoted commas and line breaks.
 */
export function demoFile(seed = 2026): DemoFile {
	const faker = new Faker({ locale: en, seed });
	const invalidCount = NO_EMAIL + BAD_EMAILS.length + 1;
	const valid = inventPeople(ROWS - DUPLICATES - invalidCount, seed);
	// From the end, so that the awkward names are new at HB.
	const kindAt = (index: number): RowKind => {
		if (valid[index].firstName.length > HB_MOST_CHARACTERS) return 'refused';
		const fromEnd = valid.length - index;
		if (fromEnd <= KNOWN) return 'known';
		return fromEnd <= KNOWN + CHANGED ? 'changed' : 'new';
	};
	const rows = valid.map((person, index): DemoRow => {
		return { kind: kindAt(index), person, cells: messyCells(person, person.email, index) };
	});
	const mixed = faker.helpers.shuffle([...rows, ...invalidRows(valid)]);
	const inFile = withDuplicates(mixed, faker);
	const csv = stringify([HEADERS, ...inFile.map(({ cells }) => cells)], {
		bom: true,
		record_delimiter: 'windows',
	});
	const atHb = rows
		.filter(({ kind }) => kind === 'known' || kind === 'changed')
		.map(({ kind, person }) => (kind === 'known' ? person : { ...person, jobRole: 'Trainee' }));
	return { csv, rows: inFile, atHb };
}
