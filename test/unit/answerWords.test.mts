/** The words by which answers are read, each of them: what says yes, no, none, and which record. */
import type { INode } from 'n8n-workflow';
import { assertDone, assertRead, listed } from '../../dist/nodes/shared/transport/answer.js';
import { saysFailure } from '../../dist/nodes/shared/transport/failureMarks.js';
import { textOf, wordsOf } from '../../dist/nodes/shared/transport/messages.js';
import { withoutPrivate } from '../../dist/nodes/shared/transport/privateText.js';
import { pageKeys, recordKey } from '../../dist/nodes/shared/transport/recordKey.js';
import { isIdentifier, isKey, unwrap } from '../../dist/nodes/shared/transport/unwrap.js';

const answer = (body: unknown, statusCode = 200) => ({
	statusCode,
	headers: {},
	body,
	afterLostAnswer: false,
	node: { name: 'HB', type: 'hb' } as INode,
});
/** A value inside so many objects under this name. */
const nested = (value: unknown, depth: number, name = 'data'): unknown =>
	depth === 0 ? value : { [name]: nested(value, depth - 1, name) };

describe('an action', () => {
	const isDone = (body: string) => {
		try {
			assertDone(answer(body));
			return true;
		} catch {
			return false;
		}
	};
	it.each(
		'ok,Okay,success,Successful,DONE,true,1,accepted,created,updated,deleted,sent,OK.,Done!,sent '.split(
			',',
		),
	)('is done by %p', (word) => expect(isDone(word)).toBe(true));

	it.each(['not ok', 'ok, but not sent', 'unsent', 'undone', 'pending', '10', 'x', 'okay1'])(
		'is not done by %p',
		(word) => expect(isDone(word)).toBe(false),
	);
});

describe('an answer to a read', () => {
	const said = (body: unknown, statusCode = 200) => {
		try {
			assertRead(answer(body, statusCode));
			return undefined;
		} catch (error) {
			return (error as { description: string }).description;
		}
	};
	it.each([[[]], [{}], [{ id: 1 }]])('%j has data', (body) => expect(said(body)).toBeUndefined());
	it('204 says that there are none', () => expect(said('', 204)).toBeUndefined());

	it('that is cut, or a page, sends people to the Base URL', () => {
		for (const body of ['[{"id":', '<!doctype html>', '{"a"', '<html>'])
			expect(said(body)).toMatch(
				/^If every item ends so, check the Base URL in the HB credential: it must be the address of the API, not of the website\. Run this item again later\./,
			);
	});

	it('that is a text or nothing sends people to HB', () => {
		for (const body of ['maintenance', '', null, 7, true, undefined])
			expect(said(body)).toMatch(
				/If every item ends so, ask HB support\. Run this item again later\./,
			);
	});
});

describe('a failure', () => {
	it.each(
		[
			...['error', 'errors', 'err', 'exception', 'fault', 'failure', 'failed', 'is_error'],
			...['hasErrors', 'error_message', 'errorMsg', 'error_description', 'error-code'],
			...['validation_error', 'validationErrors', 'ERROR', 'error_code', 'has_error'],
		].map((name) => [name]),
	)('is said by %s, whatever it holds but a no', (name) => {
		for (const value of ['x', 1, true, { a: 'x' }, ['x']])
			expect([value, saysFailure({ [name]: value }, 'write')]).toEqual([value, true]);
		for (const value of ['', 0, '0', false, null, [], {}, 'No', 'none', 'false', 'no errors'])
			expect([value, saysFailure({ [name]: value }, 'write')]).toEqual([value, false]);
	});

	it.each(['success', 'successful', 'succeeded', 'ok', 'is_success', 'isOk'])(
		'is said by no under %s',
		(name) => {
			for (const value of [false, 0, '0', 'No', 'fail', 'Failed', 'error'])
				expect([value, saysFailure({ [name]: value }, 'write')]).toEqual([value, true]);
			for (const value of [true, 1, 'yes', null, 'failing'])
				expect([value, saysFailure({ [name]: value }, 'write')]).toEqual([value, false]);
		},
	);

	it.each(['status', 'result'])('is said by a bad %s', (name) => {
		for (const value of [false, 'error', 'Err', 'exception', 'KO'])
			for (const purpose of ['read', 'write'] as const)
				expect([value, saysFailure({ [name]: value }, purpose)]).toEqual([value, true]);
		// of a screening it is the result, unless there is a message
		for (const value of [0, 'fail', 'Failed', 'failure', 'denied', 'rejected', '0']) {
			expect([value, saysFailure({ [name]: value }, 'write')]).toEqual([value, true]);
			expect([value, saysFailure({ [name]: value }, 'read')]).toEqual([value, false]);
			expect([value, saysFailure({ [name]: value, msg: 'x' }, 'read')]).toEqual([value, true]);
		}
		for (const value of ['ok', 'error-free', 'failing', 'passed', 1, true, null, ''])
			expect([value, saysFailure({ [name]: value }, 'write')]).toEqual([value, false]);
	});

	it.each(['status', 'status_code', 'code', 'http_code', 'httpStatus'])(
		'is a code in %s',
		(name) => {
			for (const value of [400, '404', 500, '503 Service Unavailable'])
				expect([value, saysFailure({ [name]: value }, 'read')]).toEqual([value, true]);
			for (const value of [200, 302, 4000, '40', 600])
				expect([value, saysFailure({ [name]: value }, 'read')]).toEqual([value, false]);
		},
	);

	it('is a code in words', () => {
		for (const code of [
			...['server_error', 'VALIDATION_FAILED', 'invalid', 'access_denied', 'exception'],
			...['unauthorized', 'unauthenticated', 'forbidden', 'not_found', 'notFound', 'not found'],
		])
			expect([code, saysFailure({ code }, 'read')]).toEqual([code, true]);
		for (const code of ['OK', 'BLS', 'created'])
			expect([code, saysFailure({ code }, 'read')]).toEqual([code, false]);
	});

	it('is one of the sentences that servers say', () => {
		for (const message of [
			...['Unauthorised', 'unauthorized.', 'Unauthenticated.', 'Forbidden', 'Access denied'],
			...['Not Found', 'Server Error', 'Internal Server Error', 'Too many requests'],
			...['Too Many Attempts.', 'Service unavailable!'],
		])
			for (const name of ['message', 'msg'])
				expect([message, saysFailure({ [name]: message }, 'read')]).toEqual([message, true]);
		for (const message of ['Not found before', 'Was not found', 'Server error fixed', 'Sent'])
			expect([message, saysFailure({ message }, 'read')]).toEqual([message, false]);
	});

	it('beside one thing that is said is one, unless that identifies a record', () => {
		expect(saysFailure({ name: 'x', error: 'y' }, 'read')).toBe(true);
		expect(saysFailure({ name: 'x', city: 'z', error: 'y' }, 'read')).toBe(false);
		expect(saysFailure({ name: 'x', city: '', error: 'y' }, 'read')).toBe(true);
		expect(saysFailure({ name: 'x', city: null, success: false }, 'read')).toBe(true);
		expect(saysFailure({ name: 'x', status: 'error' }, 'read')).toBe(true);
		expect(saysFailure({ id: 5, status: 'error' }, 'read')).toBe(false);
	});

	it('in a record with other fields is a field of the record', () => {
		const record = { id: 5, name: 'x', error: 'none of ours', status: 'fail', success: false };
		expect(saysFailure(record, 'read')).toBe(false);
		expect(saysFailure(record, 'write')).toBe(true);
		expect(saysFailure({ id: 5, status: 'error' }, 'write')).toBe(false);
	});

	it('is seen inside what wraps it, as deep as answers are', () => {
		for (const name of ['response', 'data', 'result'])
			expect(saysFailure({ [name]: { error: 'x' } }, 'read')).toBe(true);
		expect(saysFailure({ candidate: { error: 'x' } }, 'read', ['candidate'])).toBe(true);
		expect(saysFailure({ other: { error: 'x' } }, 'read')).toBe(false);
		expect(saysFailure([{ error: 'x' }], 'read')).toBe(true);
		expect(saysFailure([{ error: 'x' }, { error: 'x' }], 'read')).toBe(false);
		expect(saysFailure(nested({ error: 'x' }, 8), 'read')).toBe(true);
		expect(saysFailure(nested({ error: 'x' }, 9), 'read')).toBe(false);
		let turned: unknown = { error: 'x' };
		for (let depth = 0; depth < 8; depth++) turned = [turned];
		expect(saysFailure(turned, 'read')).toBe(true);
		expect(saysFailure([turned], 'read')).toBe(false);
	});
});

describe("HB's own sentences", () => {
	it('are read as deep as answers are, and no deeper', () => {
		expect(textOf(nested({ message: 'Late' }, 7))).toBe('Late');
		expect(textOf(nested({ message: 'Late' }, 8))).toBe('');
		let turned: unknown = { message: 'Late' };
		for (let depth = 0; depth < 7; depth++) turned = [turned];
		expect(textOf(turned)).toBe('Late');
		expect(textOf([turned])).toBe('');
	});

	it('come in one line, and in 300 characters', () => {
		expect(wordsOf({ body: { message: ' Not\n  now ' } })).toBe('Not now');
		expect(wordsOf({ body: { message: 'no '.repeat(99) } })).toBe('no '.repeat(99).trim());
		expect(wordsOf({ body: { message: 'no '.repeat(101) } })).toBe(`${'no '.repeat(100)}…`);
		expect(wordsOf({ body: { message: 'of ada@example.com' } })).toBe('of …');
		expect(wordsOf({ body: { message: 'ada@example.com' } })).toBe('');
	});

	it('are twenty at most of each list', () => {
		const many = Array.from({ length: 25 }, (_, index) => `No ${index}.`);
		expect(textOf({ errors: many })).toMatch(/No 19\.$/);
		expect(textOf(many.map((message) => ({ message })))).toMatch(/No 19\.$/);
		const byField = Object.fromEntries(many.map((text, index) => [`f${index}`, [text]]));
		expect(textOf({ errors: byField })).toMatch(/f19: No 19\.$/);
	});
});

describe('an empty list', () => {
	const isEmpty = (body: unknown) => {
		try {
			return listed(answer(body), ['candidates']).length === 0;
		} catch {
			return false;
		}
	};
	it.each([
		[[], true],
		[[[]], true],
		[{ data: [] }, true],
		[{ count: 0 }, true],
		[{ total: '0' }, true],
		[{ meta: { total: 0 } }, true],
		[{ total: '' }, false],
		[{ total: null }, false],
		[{ count: 5 }, false],
		[{ errors: [] }, false],
		[{ messages: [] }, false],
		[{ links: [] }, false],
		[nested([], 8), true],
		[nested([], 9), false],
		['', false],
	])('%j: %p', (body, is) => expect(isEmpty(body)).toBe(is));
});

describe('records', () => {
	it('are taken out of wrappers as deep as answers are', () => {
		expect(unwrap(nested({ id: 1 }, 20))).toEqual([{ id: 1 }]);
		expect(unwrap(nested({ id: 1 }, 21))).toEqual([]);
		let turned: unknown = { id: 1 };
		for (let depth = 0; depth < 20; depth++) turned = [turned];
		expect(unwrap(turned)).toEqual([{ id: 1 }]);
		expect(unwrap([turned])).toEqual([]);
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
		...['submission_ref', 'hold_hash', 'id', 'uuid', 'booking_id', 'transaction_id', 'event_id'],
		...['field_id', 'template_id', 'reference_id', 'webhook_id', 'candidate_ref'],
	])('are told apart by %s', (name) => {
		expect(recordKey({ [name]: 5, signed_url: 'x' })).toBe(`${name}:5`);
		for (const nothing of [0, '0', ' ', '', null, true])
			expect(recordKey({ [name]: nothing, a: 1 })).toBe(JSON.stringify({ [name]: nothing, a: 1 }));
	});

	it('of a person are not told apart by the person', () => {
		for (const name of ['course', 'form_id', 'submission', 'booking_date', 'test', 'start_utc']) {
			const record = { candidate_ref: 'a', [name]: 'x' };
			expect(recordKey(record)).toBe(JSON.stringify(record));
		}
	});

	it('of one page are one under one id only where they are equal', () => {
		const [one, other] = [
			{ id: 1, a: 1 },
			{ id: 1, a: 2 },
		];
		const bare = { a: 1 };
		expect(pageKeys([one, one, other, other, bare, bare, bare])).toEqual([
			'id:1',
			'id:1',
			'id:1 {"id":1,"a":2}',
			'id:1',
			'{"a":1}',
			'{"a":1} 2',
			'{"a":1} 3',
		]);
	});

	it.each([
		['id', 5, true],
		['candidate_ref', 'a', true],
		['uuid', 'a', true],
		['guid', 'a', true],
		['reference', 'a', true],
		['booking_number', 3, true],
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

it.each([
	['code abcdefabcdefabcdefabcdef sent', 'code … sent'],
	['code abcdefabcdefabcdefabcde sent', 'code abcdefabcdefabcdefabcde sent'],
	['code ABcdefghijklmnopqrstuvwx sent', 'code … sent'],
	['code Abcdefghijklmnopqrstuvwx sent', 'code Abcdefghijklmnopqrstuvwx sent'],
	['code a1b2c3d4e5f6g7h8i9j0 sent', 'code … sent'],
	['field candidate_reference_2_number sent', 'field candidate_reference_2_number sent'],
	['ring 07700 900123 now', 'ring … now'],
	['on 2026-06-10 10:30 now', 'on 2026-06-10 10:30 now'],
	['Bearer abcdefg sent', 'Bearer … sent'],
	['whsec_abcd sent', '… sent'],
])('%p is told as %p', (text, told) => expect(withoutPrivate(text, {})).toBe(told));

it('&commat; is read, so that an address is seen', () => {
	expect(withoutPrivate('of ada&commat;example.com now', {})).toBe('of … now');
});

it.each([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', ' '],
	['period', '.'],
	['plus', '+'],
	['sol', '/'],
	['lowbar', '_'],
	['num', '#'],
])('&%s; is read as %p', (name, character) => {
	// alone between letters, so that nothing looks like a tag or an address
	expect(withoutPrivate(`a &${name}; 1`, {})).toBe(`a ${character} 1`);
	expect(withoutPrivate(`a &${name.toUpperCase()}; 1`, {})).toBe(`a ${character} 1`);
	expect(withoutPrivate(`a &${name}x; 1`, {})).toBe(`a &${name}x; 1`);
});
