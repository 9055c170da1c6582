/** What people type into fields for texts, yes/no and email addresses: value × where it is typed. */
import { useSandbox } from '../helpers/hb.mts';
import { places, type Place } from '../helpers/typed.mts';

const hb = useSandbox();
const { candidate, imported, importMapped, referee, booked, answered, answeredInJson } = places(hb);

const TEXTS: Record<string, Place> = {
	'Create: First Name': candidate('create', 'firstName', 'first_name'),
	'Create or Update: Job Role': candidate('upsert', 'jobRole', 'job_role'),
	'Update: Job Role': candidate('update', 'jobRole', 'job_role'),
	'Import Many: Job Role': imported('Job Role', 'job_role'),
	'Import Many, mapped: Job Role': importMapped('job_role'),
	'Referee: Organisation': referee('refereeOrganisation', 'referee_organisation'),
	'Booking: Job Role': booked('jobRole', 'job_role'),
	'OH answer in the form': answered('gp_name'),
	'OH answer in JSON': answeredInJson('gp_name'),
	'OH answer, changed': answered('gp_name', 'update'),
};

const LEFT_OUT = Symbol('left out');
const REFUSED = Symbol('refused');
const sentOr = (expected: unknown, sent: unknown, said: string) => {
	if (expected === REFUSED) {
		expect(said).not.toBe('');
		expect(sent).toBeUndefined();
	} else {
		expect(sent).toEqual(expected === LEFT_OUT ? undefined : expected);
	}
	expect(said).not.toMatch(/is not a function|Cannot read|\[object|undefined|Secret/);
};

describe.each(Object.entries(TEXTS))('%s', (name, typeIn) => {
	const isAnswer = name.startsWith('OH');
	const isRequired = name.startsWith('Create:');
	it.each([
		['  Staff Nurse\u00a0', 'Staff Nurse'],
		['\ufeffNur\u200bse\u00ad', 'Nurse'],
		['Zoe\u0308', 'Zoë'],
		['علی\u200cرضا', 'علی\u200cرضا'],
		["O'Neil & Sons (50%)", "O'Neil & Sons (50%)"],
		['Null', 'Null'],
		[77, '77'],
		[0.1 + 0.2, '0.3'],
		[1e21, '1000000000000000000000'],
		[true, isAnswer ? '1' : 'yes'],
		[['Nurse', 'Carer'], 'Nurse, Carer'],
		['', LEFT_OUT],
		['\u200b\u00ad ', LEFT_OUT],
		['null', LEFT_OUT],
		['=>undefined', LEFT_OUT],
		['=>null', LEFT_OUT],
		[[], LEFT_OUT],
		['Zo\ufffd', REFUSED],
		[{ title: 'Secret' }, REFUSED],
		[[{ title: 'Secret' }], REFUSED],
		['Nurse [object Object]', REFUSED],
		['=>new Date("2026-06-10")', isAnswer ? '2026-06-10' : REFUSED],
	])('%p', async (value, expected) => {
		const isExpression = typeof value === 'string' && value.startsWith('=>');
		if (isExpression && name === 'Import Many: Job Role') return;
		const { sent, said } = await typeIn(value);
		sentOr(isRequired && expected === LEFT_OUT ? REFUSED : expected, sent, said);
	});
});

it('says where the encoding is set, in every place', async () => {
	for (const typeIn of Object.values(TEXTS)) {
		const { said } = await typeIn('Zo\ufffd');
		expect(said).toMatch(
			/was read in the wrong encoding: set Encoding in the node that reads the file \(Windows-1252\), or save it as CSV UTF-8/,
		);
	}
});

const EMAILS: Record<string, Place> = {
	Create: candidate('create', 'email', 'email'),
	'Create or Update': candidate('upsert', 'email', 'email'),
	Update: candidate('update', 'email', 'email'),
	'Return Email': candidate('create', 'returnEmail', 'return_email'),
	'Import Many': imported('Email', 'email'),
	'Import Many, mapped': importMapped('email'),
	Referee: referee('refereeEmail', 'referee_email'),
	Booking: booked('email', 'email'),
};

describe.each(Object.entries(EMAILS))('email address: %s', (name, typeIn) => {
	it.each([
		[' zoe+hb@example.com\u200b', 'zoe+hb@example.com'],
		["zoe.o'neil@a--b.example.co.uk", "zoe.o'neil@a--b.example.co.uk"],
		['zoe@example..com', REFUSED],
		["'zoe@example.com", REFUSED],
		['zoe@example.com|gov.uk', REFUSED],
		['zoe@127.0.0.1', REFUSED],
		['zoe@example.com.', REFUSED],
	])('%p', async (value, expected) => {
		const { sent, said } = await typeIn(value);
		sentOr(expected, sent, said);
	});

	it('is in lower case where HB recognises candidates by it', async () => {
		const { sent } = await typeIn('Zoe@Example.COM');
		expect(sent).toBe(
			['Referee', 'Booking'].includes(name) ? 'Zoe@Example.COM' : 'zoe@example.com',
		);
	});
});

const FLAGS: Record<string, Place> = {
	Create: candidate('create', 'archived', 'archived'),
	Update: candidate('update', 'archived', 'archived'),
	'Import Many': imported('Archived', 'archived'),
	'Import Many, mapped': importMapped('archived'),
};

describe.each(Object.entries(FLAGS))('yes or no: %s', (_, typeIn) => {
	it.each([
		['yes\u200b', '1'],
		[' No ', '0'],
		[true, '1'],
		[0, '0'],
		['maybe', REFUSED],
		['constructor', REFUSED],
		['__proto__', REFUSED],
		['', LEFT_OUT],
	])('%p', async (value, expected) => {
		const { sent, said } = await typeIn(value);
		sentOr(expected, sent, said);
	});
});

it('one person with something invisible in the email address stays one person', async () => {
	await candidate('create', 'email', 'email')('zoe@example.com');
	for (const typeIn of [EMAILS.Create, EMAILS['Create or Update'], EMAILS['Import Many']])
		await typeIn('\u200bzo\u00ade@Example.com\ufeff');
	expect(hb.sandbox.state.candidates.size).toBe(1);
});
