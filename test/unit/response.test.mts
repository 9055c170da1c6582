import { textOf } from '../../dist/nodes/shared/transport/messages.js';
import { decodeBody, unwrap } from '../../dist/nodes/shared/transport/response.js';

const ada = { candidate_ref: 'a', first_name: 'Ada' };

describe('unwrap', () => {
	it.each([
		['bare', ada],
		['bare array', [ada]],
		['response in an array', [{ response: ada }]],
		['response', { response: ada }],
		['data', { data: ada }],
		['data with a list', { data: [ada], meta: { current_page: 1 }, links: { next: null } }],
		['named', [{ candidate: ada }]],
		['named list', { count: 1, candidates: [ada] }],
		['nested', { data: [{ candidate: ada }] }],
		['named list in an array', [{ candidates: [ada] }]],
	])('%s', (_, body) => {
		expect(unwrap(body, ['candidate', 'candidates'])).toEqual([ada]);
	});

	it.each([
		['nothing', ''],
		['null', null],
		['empty', {}],
		['empty list', []],
		['empty envelope', { data: [], meta: {} }],
	])('%s gives no records', (_, body) => {
		expect(unwrap(body)).toEqual([]);
	});

	it.each([
		[
			{ response: { clearance_level: 'A' }, status: 'fail' },
			{ status: 'fail', clearance_level: 'A' },
		],
		[
			{ course: { name: 'BLS' }, status: 'Expired' },
			{ status: 'Expired', name: 'BLS' },
		],
		[
			{ data: { id: 7 }, payment_url: 'https://x' },
			{ payment_url: 'https://x', id: 7 },
		],
		[
			{ data: { id: 7 }, secret: 's', message: 'Keep it' },
			{ secret: 's', message: 'Keep it', id: 7 },
		],
		[[{ response: { a: 1, status: 'pass' }, status: 'fail' }], { a: 1, status: 'pass' }],
		[{ status: 'success', success: true, code: 200, data: { a: 1 } }, { a: 1 }],
		[{ response: null, status: 'fail' }, { status: 'fail' }],
	])('keeps what stands beside a wrapper: %j', (body, found) => {
		expect(unwrap(body, ['course'])).toEqual([found]);
		expect(unwrap(body, ['course'], 'one')).toEqual([found]);
	});

	it.each([
		{ id: 1, name: 'x', json: { a: 1 } },
		{ json: { a: 1 } },
		{ candidate_ref: 'a', first_name: 'Ada', response: { text: 'x' } },
		{ candidate_ref: 'a', first_name: 'Ada', data: [{ a: 1 }] },
		{ id: 1, response: { id: 2 } },
		{ id: 1, url: 'x', response: 'text' },
		{ status: 'pass', documents: [{ document_id: 1 }] },
		{ id: 1, type: 'deposit', meta: { description: 'x' } },
	])('cuts no record: %j', (record) => {
		expect(unwrap(record)).toEqual([record]);
		expect(unwrap([record], [], 'one')).toEqual([record]);
		expect(unwrap({ data: record })).toEqual([record]);
	});

	const grace = { candidate_ref: 'g', first_name: 'Grace' };
	it.each([
		['numeric keys', { 0: ada, 1: grace }],
		['numeric keys with gaps and a count', { 3: ada, 8: grace, count: 2 }],
		['numeric keys in data', { data: { 0: ada, 1: grace } }],
		['data.items', { data: { items: [ada, grace], total: 2 } }],
		['results', { results: [ada, grace], count: 2 }],
		['records', { response: { records: [ada, grace] } }],
		['an unknown list', { people: [ada, grace], total: 2 }],
		['an unknown list in a wrapper', { data: { people: [ada, grace] }, status: 'success' }],
		['wrapped each', [{ response: ada }, { response: grace }]],
	])('comes as a list: %s', (_, body) => {
		expect(unwrap(body)).toEqual([ada, grace]);
	});

	it('puts what stands beside a list on each record, without paging', () => {
		expect(
			unwrap({ candidate_ref: 'a', courses: [{ id: 1 }, { id: 2 }], page: 1 }, ['courses']),
		).toEqual([
			{ candidate_ref: 'a', id: 1 },
			{ candidate_ref: 'a', id: 2 },
		]);
	});

	it('keeps a list of bare values', () => {
		expect(unwrap({ forms: ['pre', 'annual'] }, ['forms'])).toEqual([
			{ value: 'pre' },
			{ value: 'annual' },
		]);
	});

	it('takes 125,000 records in one answer', () => {
		const many = Array.from({ length: 125_000 }, (_, id) => ({ id: id + 1, name: 'x' }));
		expect(unwrap({ data: many })).toHaveLength(125_000);
		expect(unwrap(many.map((response) => ({ response })))).toHaveLength(125_000);
		expect(unwrap({ data: { ...many } })).toHaveLength(125_000);
	});

	it('leaves a record alone that has a field called data among others', () => {
		const record = { id: 1, data: { a: 1 }, url: 'x' };
		expect(unwrap(record)).toEqual([record]);
	});
});

it('leaves a result alone that has hardly any fields', () => {
	expect(unwrap({ status: 'fail' })).toEqual([{ status: 'fail' }]);
	expect(unwrap({ count: 0 })).toEqual([]);
});

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
		['', ''],
		[undefined, ''],
		['<html></html>', '<html></html>'],
		[{ a: 1 }, { a: 1 }],
	])('%p', (body, decoded) => {
		expect(decodeBody(body)).toEqual(decoded);
	});
});

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
