/** What stands beside the records of an answer: which of it belongs to them, and which is about the answer. */
import { unwrap } from '../../dist/nodes/shared/transport/unwrap.js';

const [ada, grace] = [{ first_name: 'Ada' }, { first_name: 'Grace' }];

describe('paging', () => {
	it.each([
		...['count', 'total', 'total_count', 'total_records', 'total_items', 'total_results'],
		...['page', 'pages', 'current_page', 'last_page', 'total_pages', 'page_count', 'per_page'],
		...['from', 'to', 'path', 'first_page_url', 'last_page_url', 'next_page_url'],
		...['prev_page_url', 'next', 'next_url', 'next_page', 'next_cursor', 'cursor', 'prev'],
		...['previous', 'prev_page', 'has_more', 'has_next', 'has_more_pages', 'meta', 'links'],
		...['_links', 'pagination', 'paging', 'page_info'],
	])('%s beside records is not put on them', (name) => {
		for (const value of [2, 'x', true, false, null, { a: 1 }]) {
			const beside = { [name]: value, note: 'x' };
			const noted = [ada, grace].map((one) => ({ note: 'x', ...one }));
			expect(unwrap({ data: [ada, grace], ...beside })).toEqual(noted);
			expect(unwrap({ data: { items: [ada, grace] }, ...beside })).toEqual(noted);
			expect(unwrap({ data: { items: [ada, grace], ...beside } })).toEqual(noted);
			expect(unwrap({ candidates: [ada, grace], ...beside }, ['candidates'])).toEqual(noted);
			expect(unwrap({ people: [ada, grace], [name]: value })).toEqual([ada, grace]);
			expect(unwrap({ 0: ada, 1: grace, [name]: value })).toEqual([ada, grace]);
			expect(unwrap({ [name]: value })).toEqual([]);
		}
	});

	it('is a field like others in a record that has such a name', () => {
		const record = { id: 1, next: 'June', previous: 'May', has_more: true, cursor: 'x', total: 5 };
		expect(unwrap(record)).toEqual([record]);
		expect(unwrap({ data: [record], next: 'x', has_more: false })).toEqual([record]);
		expect(unwrap([{ candidate: record }], ['candidate'], 'one')).toEqual([record]);
	});
});

describe('what only says that the request went well', () => {
	it.each([
		...['success', 'ok'].flatMap((name) => [true, 1].map((value) => [name, value])),
		...['error', 'errors', 'message', 'messages'].flatMap((name) =>
			[null, false, '', []].map((value) => [name, value]),
		),
		...['status', 'status_code', 'code'].flatMap((name) =>
			['success', 'Successful', 'OK', 'true', true, 200, '299'].map((value) => [name, value]),
		),
	] as Array<[string, unknown]>)('is no fact about a record: %s %j', (name, value) => {
		expect(unwrap({ data: { a: 1 }, [name]: value })).toEqual([{ a: 1 }]);
		expect(unwrap({ people: [ada, grace], [name]: value })).toEqual([ada, grace]);
		expect(unwrap({ [name]: value })).toEqual([]);
	});

	it.each([
		['success', false],
		['success', 2],
		['success', 0],
		['success', 'true'],
		['ok', null],
		['is_ok', true],
		['ok_to_mail', true],
		['error', 'x'],
		['error', true],
		['error', 0],
		['errors', ['x']],
		['last_error', null],
		['error_text', ''],
		['message', 'x'],
		['last_message', ''],
		['message_count', false],
		['status', 'pass'],
		['status', 'not ok'],
		['status', 'okay'],
		['status', 1200],
		['status', 2000],
		['status', 404],
		['last_status', 'ok'],
		['status_text', 'ok'],
		['code', 'BLS'],
		['postcode', '200'],
	])('does not include %s: %j', (name, value) =>
		expect(unwrap({ data: { a: 1 }, [name]: value })).toEqual([{ [name]: value, a: 1 }]),
	);

	it.each(['message', 'messages', 'success', 'ok', 'error', 'errors', 'request_id', 'code'])(
		'makes no record: %s',
		(name) => {
			expect(unwrap({ [name]: 'x' })).toEqual([]);
			expect(unwrap({ [name]: { a: 'x' } })).toEqual([]);
		},
	);

	it('is not a status that is a result', () => {
		expect(unwrap({ status: 'fail' })).toEqual([{ status: 'fail' }]);
		expect(unwrap({ status: 'ok' })).toEqual([]);
		expect(unwrap({ status_code: 404 })).toEqual([]);
	});
});

describe('beside a list', () => {
	it.each([
		['data', [ada, grace]],
		['0', ada],
	])('no message and no further list is put on each record: %s', (name, value) => {
		const [first, ...others] = unwrap({
			[name]: value,
			message: 'Found',
			messages: 'Found',
			errors: ['x'],
			request_id: 'r',
		});
		expect(first).toEqual({ request_id: 'r', ...ada });
		expect(others).toEqual(name === 'data' ? [{ request_id: 'r', ...grace }] : []);
	});

	it('stays what is only called similarly', () => {
		const beside = { last_message: 'x', messages_sent: 2, address1: 'y', '2nd': 'z' };
		expect(unwrap({ data: [ada], ...beside, tags: ['a'] })).toEqual([{ ...beside, ...ada }]);
		expect(unwrap({ data: ada, ...beside, tags: ['a'] })).toEqual([
			{ ...beside, tags: ['a'], ...ada },
		]);
	});
});

describe('a wrapper', () => {
	it.each([
		['one identifier', { id: 7 }],
		['one identifier and a message', { id: 7, message: 'x' }],
		['no identifier', { a: 1, b: 2 }],
	])('is one beside %s', (_, beside) => {
		expect(unwrap({ ...beside, data: { c: 3 } })).toEqual([{ ...beside, c: 3 }]);
		expect(unwrap({ ...beside, data: null })).toEqual([beside]);
		expect(unwrap({ ...beside, data: {} })).toEqual([beside]);
	});

	it.each([
		{ id: 7, name: 'x', data: { c: 3 } },
		{ id: 7, name: 'x', data: [{ c: 3 }] },
		{ name: 'x', data: 'text', tags: { a: 1 } },
		{ name: 'x', data: ['a', 'b'] },
		{ count: 2, name: 'x', data: ['a', 'b'] },
	])('is a field of the record in %j', (record) => expect(unwrap(record)).toEqual([record]));

	it('may hold an empty list, or one of records and texts', () => {
		expect(unwrap({ data: [], note: 'x' })).toEqual([]);
		expect(unwrap({ data: ['a', { c: 3 }], note: 'x' })).toEqual([
			{ note: 'x', value: 'a' },
			{ note: 'x', c: 3 },
		]);
	});

	it('of an endpoint is one whatever stands beside it', () => {
		expect(unwrap({ id: 7, name: 'x', courses: [] }, ['courses'])).toEqual([]);
		expect(unwrap({ note: 'x', courses: ['BLS'] }, ['courses'])).toEqual([
			{ note: 'x', value: 'BLS' },
		]);
	});
});

describe('a list of bare values', () => {
	it('keeps texts and numbers, and says nothing by what is empty', () => {
		expect(unwrap(['a', '', 0, 5, null, true, false])).toEqual([
			{ value: 'a' },
			{ value: 0 },
			{ value: 5 },
		]);
		expect(unwrap({ data: ['a', 'b'], count: 2 })).toEqual([{ value: 'a' }, { value: 'b' }]);
	});

	it('is no record', () => {
		expect(unwrap(['a', 5], [], 'one')).toEqual([]);
		expect(unwrap({ data: ['a', 5] }, [], 'one')).toEqual([]);
	});
});

describe('the only list of an answer', () => {
	it('is that of the records where a list is asked for', () => {
		for (const people of [[ada, grace], { 3: ada, 8: grace }]) {
			expect(unwrap({ people })).toEqual([ada, grace]);
			expect(unwrap({ people }, [], 'one')).toEqual([{ people }]);
		}
	});

	it.each([
		{ people: [ada], note: 'x' },
		{ people: ['a', 'b'] },
		{ people: [ada, 'b'] },
		{ people: { a: ada } },
	])('is not in %j', (record) => expect(unwrap(record)).toEqual([record]));
});

describe("PHP's list with gaps", () => {
	it.each([
		{ a1: ada, b2: grace },
		{ '1st': ada, '2nd': grace },
		{ 0: ada, name: 'x' },
		{ 0: ada, a1: grace },
		{ 0: ada, '1st': grace },
		{ 0: 'x', 1: ada },
		{ 0: ada, 1: 'x', count: 2 },
		{ count: 2, name: { a: 1 } },
		{ status: 'fail', meta: { a: 1 } },
	])('is not in %j', (record) => expect(unwrap(record)).toEqual([record]));

	it('has what is said of the answer on each record', () => {
		expect(unwrap({ 3: ada, 8: grace, request_id: 'r', status: 'ok', count: 2 })).toEqual([
			{ request_id: 'r', ...ada },
			{ request_id: 'r', ...grace },
		]);
	});
});
