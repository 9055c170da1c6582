import type { INode } from 'n8n-workflow';
import { listed } from '../../dist/nodes/shared/transport/answer.js';
import { mayHaveTakenEffect } from '../../dist/nodes/shared/transport/errors.js';
import { decodeBody, type HbResponse } from '../../dist/nodes/shared/transport/response.js';
import { ANY_IDENTIFIER, done, found, written } from '../../dist/nodes/shared/operation/output.js';

const answer = (statusCode: number, body: unknown, more: Partial<HbResponse> = {}): HbResponse => ({
	statusCode,
	headers: {},
	body: decodeBody(body),
	afterLostAnswer: false,
	node: { name: 'HB', type: 'hbCandidate' } as INode,
	repeatable: false,
	sentValues: ['sent-ref', 'ada@example.com'],
	secrets: ['secret-key-1234'],
	...more,
});
const outcomes = { 200: 'created', 201: 'created', 202: 'already_exists' };
const create = (response: HbResponse) =>
	written(response, ['candidate'], ['candidate_ref', 'candidate_id'], outcomes);
const submit = (response: HbResponse) =>
	written(response, ['submission'], ANY_IDENTIFIER, outcomes);
const remind = (response: HbResponse) => done(response, ['reference_request'], 'reminded');
const get = (response: HbResponse) => found(response, ['candidate']);
const getAll = (response: HbResponse) => listed(response, ['candidate', 'candidates']);
const getResult = (response: HbResponse) =>
	found(response, ['submission_result'], { 200: 'completed', 202: 'in_progress' });

/** Nothing was done, or nothing can be told of it, whatever was asked. */
const NEVER_GOOD: Array<[string, unknown]> = [
	['text', 'Service under maintenance'],
	['false', 'false'],
	['error', { error: 'Something is wrong' }],
	['error in response', [{ response: { error: 'Something is wrong' } }]],
	['error in data', { data: { error: { message: 'Something is wrong' } } }],
	['errors', { errors: { email: ['has already been taken'] } }],
	['errors with nothing else', { message: 'Invalid', errors: ['x'], data: null }],
	['success false', { success: false }],
	['success "false"', { success: 'false', message: 'Not possible' }],
	['success 0', { success: 0, data: [] }],
	['ok false', { ok: false, reason: 'credits' }],
	['status error', { status: 'error', message: 'Not possible' }],
	['status false', { status: false, message: 'Not possible' }],
	['status fail with a message', { status: 'fail', message: 'Not possible' }],
	['status 403', { status: 403, message: 'Not possible' }],
	['status code 500', { status_code: 500 }],
	['code 422', { code: '422', message: 'Not possible' }],
	['code in words', { code: 'validation_failed' }],
	['exception', { message: 'x', exception: 'TypeError', file: '/a.php', line: 3, trace: [] }],
	['unauthenticated', { message: 'Unauthenticated.' }],
	['problem', { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'x' }],
	['error_message', { error_message: 'Not possible' }],
	['has_error', { has_error: true }],
	['echo with error', { candidate_ref: 'sent-ref', error: 'Not possible' }],
];

describe.each(NEVER_GOOD)('%s', (_, body) => {
	it.each(Object.entries({ create, submit, remind, get, getAll, getResult }))(
		'is no success of %s',
		(_name, operation) => {
			let error: Error & { description?: string } = new Error('none');
			try {
				operation(answer(200, JSON.stringify(body)));
			} catch (cause) {
				error = cause as typeof error;
			}
			expect(error.name).toBe('NodeApiError');
			expect(mayHaveTakenEffect(error)).toBe(true);
			expect(`${error.message} ${error.description}`).toMatch(/HB answered, but/);
			expect(error.description).toMatch(/may have taken effect.*200/);
		},
	);
});

describe('a write', () => {
	it.each([
		['empty', ''],
		['null', 'null'],
		['true', 'true'],
		['OK', 'OK'],
		['{}', {}],
		['[]', []],
		['message', { message: 'Created' }],
		['empty reference', { candidate_ref: '' }],
		['null reference', { response: { candidate_ref: null, candidate_id: 0 } }],
		['false reference', { candidate_ref: false }],
		['other record', { course_id: 7 }],
		['list of others', [{ candidate_ref: 'a' }, { candidate_ref: 'b' }, { candidate_ref: 'c' }]],
	])('is not done by %s', (_, body) => {
		for (const status of [200, 201, 202, 203, 204, 205, 206, 207, 304])
			expect(() => create(answer(status, body))).toThrow(/HB answered, but/);
	});

	it.each([
		[200, 'created'],
		[201, 'created'],
		[202, 'already_exists'],
		[203, 'created'],
		[206, 'created'],
		[207, 'created'],
		[226, 'created'],
	])('%i with a reference is %s', (status, outcome) => {
		const body = [
			{ response: { candidate_ref: 'abc', candidate_id: '7', errors: [], error: null } },
		];
		expect(create(answer(status, body))).toMatchObject({ candidate_ref: 'abc', outcome });
	});

	it.each([
		{ submission_ref: 'abc' },
		{ submission: { id: 7 } },
		{ submissionRef: 'abc' },
		{ screening_uuid: 'abc' },
		{ reference: 'SUB-7' },
		{ submission_number: 12 },
		{ submissionid: 'x7' },
		{ response: { screening: { id: 7 }, message: 'Started' } },
		{ candidate_ref: 'sent-ref', ref: 'new' },
	])('whose name HB does not document is done by %j', (body) => {
		expect(submit(answer(201, body))).toMatchObject({ outcome: 'created' });
	});

	it.each([
		{ paid: 1 },
		{ valid: 'x' },
		{ request_id: 'abc' },
		{ phone_number: '07700 900123' },
		{ candidate_ref: 'sent-ref' },
		{ id: null },
		{ status: 'ok' },
	])('is not done by %j', (body) => {
		expect(() => submit(answer(201, body))).toThrow(/did not say which record/);
	});

	it('that may be repeated says so', () => {
		const ask = () => create(answer(200, '', { repeatable: true }));
		expect(ask).toThrow(/did not say which record/);
		try {
			ask();
		} catch (error) {
			expect((error as { description: string }).description).toMatch(/does no harm/);
			expect(mayHaveTakenEffect(error)).toBe(false);
		}
	});
});

describe('an action', () => {
	it.each([
		['', 'reminded'],
		['null', 'reminded'],
		['OK', 'reminded'],
		['true', 'reminded'],
		[{}, 'reminded'],
		[{ message: 'Reminders were sent' }, 'reminded'],
		[{ success: true, errors: [], error: null }, 'reminded'],
		[{ data: { id: 1, status: 'failed' } }, 'reminded'],
	])('%j is done', (body, outcome) => {
		for (const status of [200, 201, 202, 203, 204, 205, 206, 207])
			expect(remind(answer(status, body))).toMatchObject({ outcome });
		expect(remind(answer(304, ''))).toEqual({ outcome: 'unchanged' });
	});

	it('keeps what HB says', () => {
		expect(remind(answer(200, { data: { id: 1 }, message: 'Sent' }))).toEqual({
			id: 1,
			message: 'Sent',
			outcome: 'reminded',
		});
	});
});

describe('a read', () => {
	it.each(['', 'null', 'true', '7', '"text"', {}, { message: 'None' }, { data: null }])(
		'%j is no list',
		(body) => {
			expect(() => getAll(answer(200, body, { repeatable: true }))).toThrow(/./);
			expect(() => getAll(answer(304, body))).toThrow(/./);
		},
	);

	it.each([
		[[]],
		[{ data: [] }],
		[{ count: 0, candidates: [] }],
		[{ response: { count: 0 } }],
		[[[]]],
	])('%j is an empty list', (body) => {
		expect(getAll(answer(200, body))).toEqual([]);
	});

	it('204 is an empty list', () => {
		expect(getAll(answer(204, ''))).toEqual([]);
	});

	it.each([
		'',
		'null',
		[],
		{},
		{ data: null },
		{ data: [] },
		[{ candidate_ref: 'a' }, { candidate_ref: 'b' }],
	])('%j is not the record asked for', (body) => {
		expect(() => get(answer(200, body))).toThrow(/HB answered, but/);
	});

	it('204 is no record', () => {
		expect(() => get(answer(204, ''))).toThrow('HB answered, but has no data for this');
	});

	it.each([
		[200, { status: 'fail' }, 'completed'],
		[200, { response: { clearance_level: 'A' }, status: 'fail' }, 'completed'],
		[200, { status: 'fail', information: 'x', documents: [] }, 'completed'],
		[200, { status: 'other', result: { certificate_expire: 'x' } }, 'completed'],
		[203, { status: 'pass' }, 'completed'],
		[202, '', 'in_progress'],
		[202, {}, 'in_progress'],
		[202, { message: 'In progress' }, 'in_progress'],
	])('the result of a screening: %i %j', (status, body, outcome) => {
		expect(getResult(answer(status, body))).toMatchObject({
			outcome,
			...('status' in Object(body) && { status: (body as { status: string }).status }),
		});
	});

	it.each([
		[{ id: 1, url: 'x', event: 'y', error: 'timeout', status: 500 }],
		[{ course_id: 1, course_name: 'BLS', course_status: 'Failed', status: 'Failed' }],
		[{ candidate_ref: 'a', first_name: 'Ada', last_name: 'X', error: null, errors: [] }],
	])('a record is data: %j', (body) => {
		expect(get(answer(200, { data: body }))).toEqual(body);
		expect(getAll(answer(200, [body]))).toEqual([body]);
	});
});

it('tells HB’s words without what was sent', () => {
	expect(() =>
		create(answer(200, { error: 'ada@example.com with secret-key-1234 is taken' })),
	).toThrow(/^… with … is taken$/);
});
