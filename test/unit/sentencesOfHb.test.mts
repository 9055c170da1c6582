/** Which sentences of an answer people read, and how several are joined. */
import { textOf, wordsOf } from '../../dist/nodes/shared/transport/messages.js';

describe('a sentence', () => {
	it.each(['message', 'messages', 'error', 'error_description', 'title', 'detail', 'errors'])(
		'stands under %s',
		(key) => {
			expect(textOf({ [key]: 'Too long' })).toBe('Too long');
			expect(textOf({ [key]: ['Too long', 'Too short'] })).toBe('Too long; Too short');
			expect(textOf({ [key]: 'Too long', code: 7 })).toBe('Too long');
		},
	);

	it.each(['response', 'data'])('stands inside %s, where nothing outside is said', (wrapper) => {
		expect(textOf({ [wrapper]: { message: 'Inside' } })).toBe('Inside');
		expect(textOf({ [wrapper]: [{ message: 'Inside' }, { message: 'Too' }] })).toBe('Inside; Too');
		expect(textOf({ [wrapper]: { message: 'Inside' }, message: 'Outside' })).toBe('Outside');
		expect(textOf({ [wrapper]: { message: 'Inside' }, message: '' })).toBe('Inside');
	});

	it('does not stand under other names', () => {
		expect(textOf({ note: 'Private', result: { message: 'Private' } })).toBe('');
		expect(textOf(Object.create({ message: 'Inherited' }))).toBe('');
		for (const nothing of [null, undefined, 7, true, {}, [], ['Private'], { message: 7 }])
			expect(textOf(nothing)).toBe('');
	});

	it.each(['type', 'status', 'instance', 'code', 'source', 'id', 'message', 'errors'])(
		'is a title or a detail beside %s',
		(key) => {
			expect(textOf({ title: 'Bad', [key]: '' })).toBe('Bad');
			expect(textOf({ detail: 'Very bad', [key]: '' })).toBe('Very bad');
		},
	);

	it('is no title of a person, nor what a record details', () => {
		expect(textOf({ title: 'Mrs', first_name: 'Ada' })).toBe('');
		expect(textOf({ detail: 'Asthma', id: 7, form: 'x' })).toBe('');
		expect(textOf({ title: 'Mrs', first_name: 'Ada', message: 'Bad' })).toBe('Bad');
	});

	it.each([
		['Give [day] and {month}', 'Give [day] and {month}'],
		['Use <html> or a <body>', 'Use <html> or a <body>'],
		['  Spaced out \n', 'Spaced out'],
		['[{"first_name":"Ada"}]', ''],
		[' {"first_name":"Ada"}', ''],
		[' <HTML><p>Page', ''],
		['<!doctype html>Page', ''],
		['<head>Page', ''],
		['<Body>Page', ''],
		['<p>A paragraph', '<p>A paragraph'],
		['SQLSTATE[23000] for Ada', ''],
		['sqlstate[23000] for Ada', ''],
		['See the Stack Trace of Ada', ''],
		['Uncaught TypeError: Ada', ''],
		['Failed in /var/www/ada.php', ''],
		['Failed On line 3', ''],
		['at save (/srv/ada.js:3', ''],
		['Put your name in / on the line', 'Put your name in / on the line'],
	])('%j is read as %j', (message, read) => {
		expect(textOf({ message })).toBe(read);
		expect(textOf({ errors: [message] })).toBe(read);
	});

	it.each([
		[' Too\n\t long ', 'Too long'],
		['<html>Page', ''],
		['<p>Page', ''],
		['{"cut":', ''],
		['SQLSTATE[23000] for Ada', ''],
		['Give [day]', 'Give [day]'],
	])('that is the whole answer: %j', (body, read) => expect(textOf(body)).toBe(read));

	it('is read from bytes as well', () => {
		expect(wordsOf({ body: Buffer.from('{"message":"Too long"}') })).toBe('Too long');
		expect(wordsOf({ body: Buffer.from(' Too long ') })).toBe('Too long');
		expect(wordsOf({ body: '{"message":"cut' })).toBe('');
	});

	it('is read up to 5,000 characters', () => {
		const begun = `b${'a'.repeat(4_999)}`;
		expect(textOf(begun)).toBe(begun);
		expect(textOf(`${begun}x`)).toBe(begun);
		expect(textOf({ message: `${begun}xyz` })).toBe(begun);
	});

	it('is shown up to 300 characters, in one line', () => {
		const long = `b${'a '.repeat(150)}`.slice(0, 300);
		expect(wordsOf({ body: { message: `${long.slice(0, 299)}c` } })).toBe(`${long.slice(0, 299)}c`);
		expect(wordsOf({ body: { message: `${long}c` } })).toBe(`${long}…`);
		expect(wordsOf({ body: { message: 'Too\n\n long' } })).toBe('Too long');
		expect(wordsOf({ body: { message: '<b>Too long</b>' } })).toBe('Too long');
		for (const message of ['…', '<b>!</b>', '--']) expect(wordsOf({ body: { message } })).toBe('');
		expect(wordsOf({ body: { message: '7' } })).toBe('7');
	});
});

describe('several sentences', () => {
	it.each([
		[['Use 3.5 or more', 'Or none'], 'Use 3.5 or more; Or none'],
		[['Too long.', 'Too short'], 'Too long. Too short'],
		[['Too long!', 'Why?', 'Too short'], 'Too long! Why? Too short'],
		[['Too long', 'Too short', 'Too long'], 'Too long; Too short'],
		[['', 'Too long', null, ''], 'Too long'],
		[['', null], ''],
		[[['Too long'], { message: 'Too short' }], 'Too long; Too short'],
	])('%j', (errors, joined) => expect(textOf({ errors })).toBe(joined));

	it.each([
		[{ message: 'is taken', errors: { email: ['is taken'] } }, 'email: is taken'],
		[{ message: 'is taken', errors: { email: ['is taken now'] } }, 'is taken; email: is taken now'],
		[{ message: 'taken', errors: { email: ['is taken'] } }, 'taken; email: is taken'],
		[{ message: 'b', errors: { x: ['a'], y: ['b'] } }, 'x: a; y: b'],
		[{ message: 'email', errors: { email: ['a'] } }, 'email; email: a'],
	])('of which one repeats what is said about a field: %j', (body, joined) =>
		expect(textOf(body)).toBe(joined),
	);

	it('are twenty of a list, of fields, and of answers', () => {
		const texts = (count: number) => Array.from({ length: count }, (_, index) => `No ${index}.`);
		const twenty = texts(20).join(' ');
		for (const count of [20, 21]) {
			const fields = Object.fromEntries(texts(count).map((text, index) => [`f${index}`, text]));
			expect(textOf({ errors: texts(count) })).toBe(twenty);
			expect(textOf(texts(count).map((message) => ({ message })))).toBe(twenty);
			expect(textOf({ errors: fields })).toBe(twenty.replace(/No (\d+)/g, 'f$1: No $1'));
		}
	});
});

describe('sentences by field', () => {
	it.each([
		[{ email: ['is taken'], phone: 'is short' }, 'email: is taken; phone: is short'],
		[{ email: { format: 'is bad' } }, 'email: format: is bad'],
		[{ email: { message: 'is bad' } }, 'email: is bad'],
		[{ 0: 'One', 12: 'Two', line1: 'Three', '2nd': 'Four' }, 'One; Two; line1: Three; 2nd: Four'],
		[{ email: [], phone: '', post: null, name: ['is short'] }, 'name: is short'],
		[{ email: { value: 'Ada', rule: 'is bad' } }, 'email: rule: is bad'],
		[{ message: 'Bad', email: 'Ada' }, 'Bad'],
	])('%j', (errors, said) => {
		expect(textOf({ errors })).toBe(said);
		expect(textOf({ messages: errors })).toBe(said);
	});

	it.each(['error', 'message'])('are not those of an object under %s', (key) => {
		expect(textOf({ [key]: { email: 'Ada' } })).toBe('');
		expect(textOf({ [key]: { message: 'Bad', email: 'Ada' } })).toBe('Bad');
	});

	it.each([
		...['value', 'values', 'input', 'old', 'given', 'received', 'actual', 'data', 'response'],
		...['record', 'context', 'params', 'meta', 'rejected_value', 'rejectedValue'],
		...['attempted_value', 'attemptedvalue', 'VALUE'],
	])('leave out what was sent, under %s', (name) => {
		expect(textOf({ errors: { [name]: 'Ada', email: 'is bad' } })).toBe('email: is bad');
		for (const field of [`${name}_x`, `x_${name}`])
			expect(textOf({ errors: { [field]: 'is bad' } })).toBe(`${field}: is bad`);
	});

	it('are read as deep as answers are, and no deeper', () => {
		const inside = (depth: number): unknown => (depth === 0 ? 'Bad' : { f: inside(depth - 1) });
		const lists = (depth: number): unknown => (depth === 0 ? 'Bad' : [lists(depth - 1)]);
		expect(textOf({ errors: inside(7) })).toBe(`${'f: '.repeat(7)}Bad`);
		expect(textOf({ errors: inside(8) })).toBe('');
		expect(textOf({ errors: lists(7) })).toBe('Bad');
		expect(textOf({ errors: lists(8) })).toBe('');
	});
});
