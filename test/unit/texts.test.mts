/** Texts for people and names of fields; and which text is an email address, sign by sign. */
import {
	camelCase,
	isEmail,
	ranges,
	snakeCase,
	titleCase,
} from '../../dist/nodes/shared/helpers/text.js';

it.each([
	[[], ''],
	[[3], '3'],
	[[1, 2, 3, 7], '1 to 3, 7'],
	[[1, 3, 4], '1, 3 to 4'],
	[[1, 2], '1 to 2'],
	[[5], '5'],
])('%j are %p', (numbers, text) => expect(ranges(numbers)).toBe(text));

it('names twenty ranges, and says that there are more', () => {
	const even = (count: number) => Array.from({ length: count }, (_, index) => index * 2);
	const twenty = '0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38';
	expect(ranges(even(20))).toBe(twenty);
	expect(ranges(even(21))).toBe(`${twenty} and more`);
});

describe('an email address', () => {
	const local = (length: number) => `${'a'.repeat(length)}@example.com`;
	const label = (length: number) => `a@${'b'.repeat(length)}.com`;
	/** Of so many characters, with labels that are short enough. */
	const long = (length: number) => {
		const rest = length - 'a@'.length - '.com'.length;
		const labels = 'b'.repeat(rest).replace(/b{50}(?=b)/g, (part) => `${part.slice(1)}.`);
		return `a@${labels}.com`;
	};

	it.each([
		...[
			'a@b.co',
			'Ada.Example+hb@sub.example.co.uk',
			"o'brien@example.com",
			'a_b-c@1st.example.com',
		],
		...[
			'!#$%&*/?^{|}~@example.com'.replace('{|}', ''),
			'josé@exämple.de',
			'a@xn--exmple-cua.xn--p1ai',
		],
		...['a=b@example.com', '-a@example.com', local(64), label(63), long(254)],
		...['a@example.com', 'a.b+c@example.co.uk', "o'neil@example.com", '1@1.co', '1@example.com'],
		...['a@xn--bcher-kva.example.com', 'zoë@bücher.example.com', 'a_b-c~d@example.com'],
		...['a@example.xn--p1ai', '_a@example.com', 'ada@example.com', 'ada+hb@example.com'],
		...['ada.lovelace@mail.example.co.uk', 'ada@münchen.example.de', 'ada@xn--mnchen-3ya.de'],
		...['ada@a--b.com', 'ada_@example.com', '_ada@example.com', 'ada-@example.com'],
		...['zoë@example.com', 'a@b.museum', 'ada@123.com', 'a@b.XN--P1AI', 'A@B.CO'],
	])('is %s', (text) => expect(isEmail(text)).toBe(true));

	it.each([
		...['', 'a', '@', 'a@', '@b.co', 'a@b', 'a@@b.co', 'a@b@c.co', 'a b@example.com', 'a@b.c'],
		...['.a@example.com', 'a.@example.com', 'a..b@example.com', "'a@example.com", "a'@example.com"],
		...['=a@example.com', 'a@.com', 'a@b..com', 'a@-b.com', 'a@b-.com', 'a@b_c.com', 'a@b.c1'],
		...[
			'a@b.co.',
			'a,b@example.com',
			'a@127.0.0.1',
			'Ada <a@example.com>',
			'a@b.xn--é',
			'x"a@b.co',
		],
		...['ada', 'ada@', '@example.com', 'a@example', 'ada@example', 'a@@example.com'],
		...['a@b@example.com', 'a@exam ple.com', 'a@-example.com', 'a@example-.com'],
		...['a@example..com', 'a@.example.com', '@.example.com', 'a@example.c', 'a@example.1'],
		...['a@example.123', '=a@example.com', '=ada@example.com', 'a@example.com,b@example.com'],
		...['ada@example.com,b@example.com', 'ada@example.com; b@example.com', 'a@example.com.'],
		...['a@example.com|gov.uk', 'a@[127.0.0.1]', 'a@exam_ple.com', 'mailto:ada@example.com'],
		...['Ada <ada@example.com>', '"ada"@example.com', `a@${'b.'.repeat(130)}com`],
		`a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(60)}.com`,
		...[local(65), label(64), long(255), 'a@b.com\n', 'a(b)@example.com', 'a;b@example.com'],
		...['a@b.1com', 'a@b.c-om'],
	])('is not %j', (text) => expect(isEmail(text)).toBe(false));
});

it('turns the names of HB into those of n8n, and back', () => {
	expect(camelCase('hb_candidate_id')).toBe('hbCandidateId');
	expect(camelCase('email')).toBe('email');
	expect(snakeCase('hbCandidateId')).toBe('hb_candidate_id');
	expect(titleCase('client_record_ref')).toBe('Client Record Ref');
	expect(titleCase('clientRecordRef')).toBe('Client Record Ref');
	expect(titleCase('_webhook__url_')).toBe('Webhook URL');
	expect(titleCase('candidateId')).toBe('Candidate ID');
	expect(titleCase('start_utc')).toBe('Start UTC');
	expect(titleCase('constructor')).toBe('Constructor');
	expect(titleCase('hbCandidateId')).toBe('Hb Candidate ID');
	expect(titleCase('pdf_url')).toBe('Pdf URL');
	expect(titleCase('date_utc')).toBe('Date UTC');
	expect(titleCase('email')).toBe('Email');
	expect(titleCase('')).toBe('');
});
