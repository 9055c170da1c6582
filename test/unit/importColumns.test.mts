import {
	checkRow,
	mapByHeader,
} from '../../dist/nodes/HbCandidate/resources/candidate/import/columns.js';

const map = (json: Record<string, string>, ignored = new Set<string>()) =>
	mapByHeader(json, ignored);

describe('columns of Import Many', () => {
	it.each([
		['First Name', 'first_name'],
		['first_name', 'first_name'],
		['firstName', 'first_name'],
		['FORENAME', 'first_name'],
		['Surname', 'last_name'],
		['E-mail Address', 'email'],
		['\ufeffEmail', 'email'],
		['Client Record Ref', 'client_record_ref'],
		['send activation email', 'send_activation_mail'],
	])('%s is %s', (header, field) => {
		expect(map({ [header]: 'x' })).toEqual({ [field]: 'x' });
	});

	it('takes the first of two columns for one field that is filled in', () => {
		expect(map({ Email: ' ', 'E-mail': 'a@example.com', mail: 'b@example.com' })).toEqual({
			email: 'a@example.com',
		});
	});

	it('collects the columns that belong to no field', () => {
		const ignored = new Set<string>();
		map({ Shoe: '42', Email: 'a@example.com' }, ignored);
		expect([...ignored]).toEqual(['Shoe']);
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
		[{}, 'The row has no values'],
		[{ email: '  ', first_name: null, last_name: undefined }, 'The row has no values'],
	])('%p: %s', (values, problem) => {
		expect(checkRow(values).problem).toBe(problem);
	});
});
