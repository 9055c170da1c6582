import { checkRow } from '../../dist/nodes/HbCandidate/resources/candidate/import/cells.js';
import {
	ColumnNotes,
	mapByHeader,
} from '../../dist/nodes/HbCandidate/resources/candidate/import/columns.js';

const map = (json: Record<string, unknown>, notes = new ColumnNotes()) =>
	mapByHeader(json as never, notes);

describe('columns of Import Many', () => {
	it.each([
		['First Name', 'first_name'],
		['first_name', 'first_name'],
		['firstName', 'first_name'],
		['FORENAME', 'first_name'],
		['Forename(s)', 'first_name'],
		['Given Name', 'first_name'],
		['candidate-firstName', 'first_name'],
		['Surname', 'last_name'],
		['E-mail Address', 'email'],
		['E-mail 1 - Value', 'email'],
		['Primary Email', 'email'],
		['candidate-email', 'email'],
		['\ufeffEmail', 'email'],
		['Email\u00a0', 'email'],
		['E\u2011mail', 'email'],
		['Client Record Ref', 'client_record_ref'],
		['CRM ID', 'client_record_ref'],
		['Candidate ID', 'client_record_ref'],
		['candidate-externalId', 'client_record_ref'],
		['Record ID', 'client_record_ref'],
		['ID', 'client_record_ref'],
		['Contact owner', 'consultant_name'],
		['Organization 1 - Title', 'job_role'],
		['Job Title', 'job_role'],
		['send activation email', 'send_activation_mail'],
	])('%s is %s', (header, field) => {
		expect(map({ [header]: 'x' })).toEqual({ [field]: 'x' });
	});

	it.each(['Mobile', 'Phone', 'candidate_id', 'Name', 'Title', 'Postcode', 'Company'])(
		'%s is none of them',
		(header) => {
			const notes = new ColumnNotes();
			expect(map({ [header]: 'x' }, notes)).toEqual({});
			expect([...notes.ignored]).toEqual([header]);
		},
	);

	it.each([
		[{ Email: ' ', 'E-mail': 'a@example.com', mail: 'b@example.com' }, 'a@example.com', ['mail']],
		[{ Email: 'N/A', 'E-mail': 'a@example.com' }, 'a@example.com', undefined],
		[{ Email: '#REF!', 'E-mail': '-', mail: 'b@example.com' }, 'b@example.com', undefined],
		[{ Email: 'a@example.com', 'E-mail': 'N/A' }, 'a@example.com', undefined],
		[{ 'Work Email': 'w@example.com', Email: 'a@example.com' }, 'a@example.com', ['Work Email']],
		[{ 'Work Email': 'w@example.com', Email: '' }, 'w@example.com', undefined],
	])('of %p the first usable value counts', (json, value, unused) => {
		const notes = new ColumnNotes();
		expect(map(json, notes)).toEqual({ email: value });
		expect(notes.unused.get('Email') && [...notes.unused.get('Email')!]).toEqual(unused);
	});

	it('takes an ID for the reference only where there is no better one', () => {
		expect(map({ ID: 7, 'CRM ID': 'C1' })).toEqual({ client_record_ref: 'C1' });
		expect(map({ ID: 7, 'CRM ID': '' })).toEqual({ client_record_ref: 7 });
	});
});

describe('checkRow', () => {
	const good = { email: ' Ada@Example.COM ', first_name: ' Ada ', last_name: "O'Neil" };

	it('trims, lower-cases e-mails and reads yes and no', () => {
		const { form, problem } = checkRow({
			...good,
			archived: 'No',
			activate_candidate: true,
			documents_required: ' YES ',
			job_role: '',
		});
		expect(problem).toBe('');
		expect(form).toEqual({
			email: 'ada@example.com',
			first_name: 'Ada',
			last_name: "O'Neil",
			archived: '0',
			activate_candidate: '1',
			documents_required: '1',
		});
	});

	it.each([
		[{ ...good, email: '' }, 'Email is empty'],
		[{ ...good, email: 'ada.example.com' }, 'Email is not a valid email address'],
		[{ ...good, email: 'a b@example.com' }, 'Email is not a valid email address'],
		[{ ...good, archived: 'maybe' }, 'Archived must be yes or no'],
		[{ email: 'a@example.com' }, 'First Name is empty; Last Name is empty'],
		[{ ...good, last_name: 'N/A' }, 'Last Name is empty'],
		[{ ...good, last_name: '.' }, 'Last Name is empty'],
		[{ ...good, last_name: '\u200b\u00ad' }, 'Last Name is empty'],
		[{ ...good, job_role: ['Nurse', 'Carer'] }, ''],
		[
			{ ...good, job_role: { title: 'Nurse' } },
			'Job Role is an object, and text is needed; take the field that you mean out of it',
		],
		[
			{ ...good, first_name: 'Zo\ufffd' },
			'First Name was read in the wrong encoding: set Encoding in the node that reads the file (Windows-1252), or save it as CSV UTF-8 (n8n lists Windows-1252 as Latin1)',
		],
	])('%p: %s', (values, problem) => {
		expect(checkRow(values).problem).toBe(problem);
	});

	it.each([
		[{}],
		[{ email: '  ', first_name: null, last_name: undefined }],
		[{ job_role: '\u200b' }],
	])('%p is empty', (values) => {
		expect(checkRow(values as never).isEmpty).toBe(true);
	});

	it('does not take placeholders for an empty row', () => {
		expect(checkRow({ email: 'N/A', first_name: '-' }).isEmpty).toBe(false);
	});

	it('leaves empty cells out, or empties what may be emptied', () => {
		const row = { ...good, job_role: '', archived: '', consultant_name: 'N/A' };
		expect(checkRow(row).form).not.toHaveProperty('job_role');
		const { form } = checkRow(row, 'clear');
		expect(form).toMatchObject({ job_role: '' });
		expect(form).not.toHaveProperty('archived');
		expect(form).not.toHaveProperty('consultant_name');
	});

	it('counts cells that hold a placeholder', () => {
		const notes = new ColumnNotes();
		checkRow({ ...good, job_role: '#N/A' }, 'leave', notes);
		checkRow({ ...good, job_role: '-' }, 'leave', notes);
		expect([...notes.placeholders]).toEqual([['Job Role', 2]]);
	});
});
