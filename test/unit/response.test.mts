import { textOf } from '../../dist/nodes/shared/transport/messages.js';
import { decodeBody, isUnreadable } from '../../dist/nodes/shared/transport/response.js';

describe('decodeBody', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		[Buffer.from('[1]'), [1]],
		['{broken', '{broken'],
		['null', null],
		['false', false],
		[null, null],
		['\ufeff{"a":1}', { a: 1 }],
		[
			'<br />\n<b>Warning</b>:  Undefined index: x in <b>/var/www/a.php</b> on line <b>12</b><br />\n{"a":1}',
			{ a: 1 },
		],
		['\nNotice: Undefined variable $x in /var/www/a.php on line 3\n[{"a":1}]', [{ a: 1 }]],
		['{"a":1}<br />\n<b>Deprecated</b>: x in <b>/a.php</b> on line <b>1</b><br />', { a: 1 }],
		[
			'<br />\n<b>Fatal error</b>: x in <b>/a.php</b> on line <b>1</b><br />\n{"a":1}',
			'<br />\n<b>Fatal error</b>: x in <b>/a.php</b> on line <b>1</b><br />\n{"a":1}',
		],
		['Warning: The first line\nand another in /var/www/a.php on line 3\n{"a":1}', { a: 1 }],
		['{"a":1}\nNotice: The first line\nand another in /a.php on line 3', { a: 1 }],
		['it is true', 'it is true'],
		['see [1]', 'see [1]'],
		['7', '7'],
		['', ''],
		[undefined, ''],
		['<html></html>', '<html></html>'],
		[{ a: 1 }, { a: 1 }],
	])('%p', (body, decoded) => {
		expect(decodeBody(body)).toEqual(decoded);
	});
});

it.each([
	['{"a":', true],
	[' [1,', true],
	['"cut', true],
	['<HTML>', true],
	['<!doctype html>', true],
	['Oops <b>now</b>', true],
	['see [1]', false],
	['he said "no"', false],
	['1 < 2, and <3', false],
	['', false],
	[{ a: 1 }, false],
])('%j is a page or JSON that was cut: %p', (body, is) => expect(isUnreadable(body)).toBe(is));

describe('textOf', () => {
	it.each([
		[{ message: 'Too long' }, 'Too long'],
		[{ error: 'Too long' }, 'Too long'],
		[
			{ message: 'Invalid', errors: { email: ['is taken', 'is short'] } },
			'Invalid; email: is taken; is short',
		],
		[[{ response: { message: 'Too long' } }], 'Too long'],
		[{ errors: [{ message: 'One' }, { message: 'Two' }] }, 'One; Two'],
		[{ title: 'Bad', detail: 'Very' }, 'Bad; Very'],
		['plain text', 'plain text'],
		['<html><body>Oops</body></html>', ''],
		['', ''],
	])('%p', (body, text) => {
		expect(textOf(body)).toBe(text);
	});
});
