import { textOf } from '../../dist/nodes/shared/transport/errors.js';
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
		[{ email: ['is taken'] }, 'email: is taken'],
		['plain text', 'plain text'],
		['<html><body>Oops</body></html>', ''],
		['', ''],
	])('%p', (body, text) => {
		expect(textOf(body)).toBe(text);
	});
});
