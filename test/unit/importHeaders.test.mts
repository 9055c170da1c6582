/** Every header by which Import Many knows a field, and every word for yes and no: a promise to people's files. */
import { checkRow } from '../../dist/nodes/HbCandidate/resources/candidate/import/cells.js';
import {
	columnOf,
	ColumnNotes,
	getImportColumns,
	isEmptyCell,
	isPlaceholderText,
	mapByHeader,
} from '../../dist/nodes/HbCandidate/resources/candidate/import/columns.js';

/** By HB's field: the headers that mean it, and those that mean it where there is no better one. */
const HEADERS: Record<string, { label: string; headers: string[]; lastResort?: string[] }> = {
	email: {
		label: 'Email',
		headers: [
			...['email', 'E-mail', 'e-mails', 'Email Address', 'Candidate Email', 'Contact Email'],
			...['Candidate Email Address', 'Primary Email', 'Primary Email Address', 'Main Email'],
			...['mail', 'E-mail 1 - Value', 'E-mail 1 Address', 'Email 1', 'Email 1 Address'],
		],
		lastResort: [
			...['Personal Email', 'Personal Email Address', 'Home Email', 'Work Email', 'Email 2'],
			...[
				'E-mail 2 - Value',
				'E-mail 2 Address',
				'Email 3',
				'E-mail 3 - Value',
				'E-mail 3 Address',
			],
			...['Other Email', 'Secondary Email', 'Alternative Email'],
		],
	},
	first_name: {
		label: 'First Name',
		headers: [
			...['First Name', 'first_name', 'firstName', 'Forename', 'Forenames', 'Forename(s)'],
			...['Given Name', 'Given Names', 'Given Name(s)', 'First Names', 'First Name(s)'],
			...['Christian Name', 'Candidate First Name', 'Contact First Name', 'Candidate Forename'],
		],
		lastResort: ['Preferred Name', 'Known As'],
	},
	last_name: {
		label: 'Last Name',
		headers: [
			...['Last Name', 'last_name', 'lastName', 'Surname', 'Family Name', 'Last Names'],
			...['Second Name', 'Candidate Last Name', 'Contact Last Name', 'Candidate Surname'],
		],
	},
	client_record_ref: {
		label: 'Client Record Ref',
		headers: [
			...['Client Record Ref', 'clientRecordRef', 'Client Ref', 'Client Reference'],
			...['Client Record Reference', 'Record Ref', 'Your Reference', 'Your Ref', 'CRM ID'],
			...['CRM Ref', 'CRM Reference', 'External ID', 'Candidate External ID'],
			...['Candidate Ref No', 'Candidate Reference', 'Candidate Number', 'Candidate No'],
		],
		lastResort: ['Candidate ID', 'Contact ID', 'Record ID', 'ID', 'Ref', 'Reference'],
	},
	consultant_name: {
		label: 'Consultant Name',
		headers: [
			...['Consultant Name', 'Consultant', 'Recruiter', 'Recruiter Name'],
			'Recruitment Consultant',
		],
		lastResort: [
			...['Owner', 'Owner Name', 'Owners', 'Candidate Owner', 'Contact Owner', 'Record Owner'],
		],
	},
	job_role: {
		label: 'Job Role',
		headers: [
			...['Job Role', 'Job Title', 'Role', 'Position', 'Occupation', 'Candidate Job Title'],
			...['Candidate Job Title 1', 'Current Job Title', 'Organization 1 - Title'],
			...['Organization Title', 'Organisation Title'],
		],
	},
	activate_candidate: {
		label: 'Activate Candidate',
		headers: ['Activate Candidate', 'activate_candidate', 'Activate'],
	},
	archived: { label: 'Archived', headers: ['Archived', 'Is Archived'] },
	clearance_type: { label: 'Clearance Type', headers: ['Clearance Type', 'Clearance'] },
	document_list: { label: 'Document List', headers: ['Document List', 'Documents'] },
	documents_required: { label: 'Documents Required', headers: ['Documents Required'] },
	form_set: { label: 'Form Set', headers: ['Form Set', 'formSet'] },
	return_email: {
		label: 'Return Email',
		headers: ['Return Email', 'Return Email Address', 'Reply To'],
	},
	send_activation_mail: {
		label: 'Send Activation Mail',
		headers: ['Send Activation Mail', 'Send Activation Email'],
	},
};
const all = Object.entries(HEADERS).flatMap(([field, { headers, lastResort = [] }]) =>
	[...headers, ...lastResort].map((header) => [header, field]),
);
const lastResort = Object.entries(HEADERS).flatMap(([field, { headers, lastResort: last = [] }]) =>
	last.map((header) => [header, field, headers[0]]),
);

const map = (json: Record<string, unknown>, notes = new ColumnNotes()) =>
	mapByHeader(json as never, notes);

it.each(all)('%s is %s', (header, field) => {
	for (const written of [header, header.toUpperCase(), ` ${header.replace(/ /g, '_')} `]) {
		expect(map({ [written]: 'x' })).toEqual({ [field]: 'x' });
		expect(columnOf(written)?.name).toBe(field);
	}
});

it.each(lastResort)('%s is %s only where %s is not filled in', (header, field, better) => {
	const notes = new ColumnNotes();
	expect(map({ [header]: 'worse', [better]: 'better' }, notes)).toEqual({ [field]: 'better' });
	expect([...notes.unused]).toEqual([[HEADERS[field].label, new Set([header])]]);
	expect(map({ [header]: 'worse', [better]: '' })).toEqual({ [field]: 'worse' });
	expect(map({ [header]: 'worse', [better]: 'N/A' })).toEqual({ [field]: 'worse' });
});

it('takes its own number of a candidate for no reference', () => {
	expect(columnOf('candidate_id')).toBeUndefined();
	expect(columnOf('Candidate ID')?.name).toBe('client_record_ref');
	expect(columnOf('constructor')).toBeUndefined();
});

it('shows its fields to the mapper in their order, required ones marked', async () => {
	const { fields } = await getImportColumns();
	expect(
		fields.map(({ id, displayName, required, type }) => [id, displayName, required, type]),
	).toEqual(
		Object.entries(HEADERS).map(([id, { label }]) => [
			id,
			label,
			['email', 'first_name', 'last_name'].includes(id),
			'string',
		]),
	);
	for (const field of fields)
		expect(field).toMatchObject({ defaultMatch: false, display: true, canBeUsedToMatch: false });
});

describe('yes and no', () => {
	const FLAGS = ['activate_candidate', 'archived', 'documents_required', 'send_activation_mail'];
	const good = { email: 'ada@example.com', first_name: 'Ada', last_name: 'Example' };
	const YES: unknown[] = [
		'yes',
		'Yes',
		'YES',
		'y',
		'Y',
		'true',
		'TRUE',
		'on',
		'1',
		1,
		true,
		' yes ',
	];
	const NO: unknown[] = [
		'no',
		'No',
		'NO',
		'n',
		'N',
		'false',
		'FALSE',
		'off',
		'0',
		0,
		false,
		' no ',
	];
	const OTHER = ['x', 'yep', 'ja', '2', '-1', 'constructor', 'yes no', '1.0'];

	it.each(FLAGS)('of %s', (field) => {
		for (const value of YES) {
			const { form, problem } = checkRow({ ...good, [field]: value });
			expect([value, form[field], problem]).toEqual([value, '1', '']);
		}
		for (const value of NO) {
			const { form, problem } = checkRow({ ...good, [field]: value });
			expect([value, form[field], problem]).toEqual([value, '0', '']);
		}
		for (const value of OTHER) {
			const { problem } = checkRow({ ...good, [field]: value });
			expect(problem).toBe(`${HEADERS[field].label} must be yes or no`);
		}
		expect(checkRow({ ...good, [field]: '' }).form).not.toHaveProperty(field);
		expect(checkRow({ ...good, [field]: '' }, 'clear').form).not.toHaveProperty(field);
	});

	it('are words like others in every other field', () => {
		const { form } = checkRow({ ...good, job_role: 'yes', clearance_type: 'NO' });
		expect(form).toMatchObject({ job_role: 'yes', clearance_type: 'NO' });
	});
});

describe('cells', () => {
	const good = { email: 'ada@example.com', first_name: 'Ada', last_name: 'Example' };

	it('of both email columns are checked and written in small letters', () => {
		expect(checkRow({ ...good, return_email: ' Desk@Example.COM ' }).form.return_email).toBe(
			'desk@example.com',
		);
		expect(checkRow({ ...good, return_email: 'desk' }).problem).toBe(
			'Return Email is not a valid email address',
		);
	});

	it.each(['job_role', 'clearance_type', 'consultant_name', 'form_set', 'client_record_ref'])(
		'of %s are cleared when that is asked for, and only where the file has the column',
		(field) => {
			expect(checkRow({ ...good, [field]: '' }, 'clear').form[field]).toBe('');
			expect(checkRow(good, 'clear').form).not.toHaveProperty(field);
			expect(checkRow({ ...good, [field]: '' }).form).not.toHaveProperty(field);
			expect(checkRow({ ...good, [field]: 'N/A' }, 'clear').form).not.toHaveProperty(field);
		},
	);

	it('of required fields are never cleared, and each is named', () => {
		const { form, problem } = checkRow({ email: '', first_name: '', last_name: '' }, 'clear');
		expect(form).toEqual({});
		expect(problem).toBe('Email is empty; First Name is empty; Last Name is empty');
	});

	it('keep line breaks in the list of documents alone', () => {
		const { form } = checkRow({ ...good, document_list: 'Passport\nVisa', job_role: 'a\nb' });
		expect(form).toMatchObject({ document_list: 'Passport\nVisa', job_role: 'a b' });
	});

	it('name every problem of a row, what is missing first', () => {
		expect(checkRow({ email: 'ada', first_name: 'Ada', archived: 'x' }).problem).toBe(
			'Last Name is empty; Email is not a valid email address; Archived must be yes or no',
		);
	});

	it.each([
		...['n/a', 'N/A', 'NULL', 'NaN', '-', '--', '—', '.', '?', '#', '...', '- -', '*'],
		...['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!', '#SPILL!'],
		...['#CALC!', '#FIELD!', '#BLOCKED!', '#GETTING_DATA'],
	])('%p is nothing that anybody is called', (text) => {
		expect(isPlaceholderText(text)).toBe(true);
		const notes = new ColumnNotes();
		expect(checkRow({ ...good, job_role: text }, 'leave', notes).form).not.toHaveProperty(
			'job_role',
		);
		expect([...notes.placeholders]).toEqual([['Job Role', 1]]);
	});

	it.each(['Null', 'Na', 'None', 'N', 'Nan', 'O’', '1', 'N/A N/A', '#1', 'REF!', 'x-'])(
		'%p is a value',
		(text) => expect(isPlaceholderText(text)).toBe(false),
	);

	it.each([
		['', true],
		[' \u200b', true],
		[null, true],
		[undefined, true],
		[[], true],
		['N/A', false],
		[0, false],
		[{}, false],
		[NaN, false],
	])('%p is empty: %p', (value, is) => expect(isEmptyCell(value)).toBe(is));
});
