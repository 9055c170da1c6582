import { isIdentifier, isKey, unwrap } from '../../dist/nodes/shared/transport/unwrap.js';
import { listedIn, nested } from '../helpers/nested.mts';

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

	it('leaves a record alone that has a field called data among others', () => {
		const record = { id: 1, data: { a: 1 }, url: 'x' };
		expect(unwrap(record)).toEqual([record]);
	});
});

it('leaves a result alone that has hardly any fields', () => {
	expect(unwrap({ status: 'fail' })).toEqual([{ status: 'fail' }]);
	expect(unwrap({ count: 0 })).toEqual([]);
});

describe('records', () => {
	it('are taken out of wrappers as deep as answers are', () => {
		expect(unwrap(nested({ id: 1 }, 20))).toEqual([{ id: 1 }]);
		expect(unwrap(nested({ id: 1 }, 21))).toEqual([]);
		expect(unwrap(nested({ id: 1 }, 10, '0'))).toEqual([{ id: 1 }]);
		expect(unwrap(nested({ id: 1 }, 11, '0'))).toEqual([]);
		expect(unwrap(listedIn({ id: 1 }, 20))).toEqual([{ id: 1 }]);
		expect(unwrap(listedIn({ id: 1 }, 21))).toEqual([]);
	});

	it.each(['response', 'data', 'items', 'results', 'records'])('stand under %s', (name) => {
		expect(unwrap({ [name]: [{ id: 1 }, { id: 2 }], total: 2 })).toEqual([{ id: 1 }, { id: 2 }]);
		expect(unwrap({ [name]: [], total: 0 })).toEqual([]);
		expect(unwrap({ [name]: [{ id: 1 }], note: 'x' })).toEqual([{ note: 'x', id: 1 }]);
		expect(unwrap({ [name]: { id: 1 }, note: 'x' })).toEqual([{ note: 'x', id: 1 }]);
		expect(unwrap({ id: 7, name: 'x', [name]: ['a'] })).toEqual([
			{ id: 7, name: 'x', [name]: ['a'] },
		]);
	});

	it.each([
		['id', 5, true],
		['candidate_ref', 'a', true],
		['uuid', 'a', true],
		['guid', 'a', true],
		['reference', 'a', true],
		['booking_number', 3, true],
		['candidateId', 3, true],
		['phone_number_id', 3, true],
		['refund', 3, false],
		['identity', 'a', false],
		['paid', 1, false],
		['valid', 'x', false],
		['void', 'x', false],
		['grid', 'x', false],
		['request_id', 'a', false],
		['traceId', 'a', false],
		['session-id', 'a', false],
		['phone_number', '1', false],
		['pageNumber', 2, false],
		['code_number', 2, false],
		['id', '', false],
	])('%s: %p identifies: %p', (name, value, is) => expect(isIdentifier(name, value)).toBe(is));

	it.each([
		[1, true],
		[0, false],
		[-1, false],
		['a', true],
		[' 0 ', false],
		['null', false],
		['None', false],
		['false', false],
		['undefined', false],
		['N/A', false],
		['-', false],
		[' ', false],
		['00', true],
		['none of them', true],
		[true, false],
		[{}, false],
	])('%p can be found by: %p', (value, is) => expect(isKey(value)).toBe(is));
});
