import { saysFailure } from '../../dist/nodes/shared/transport/failureMarks.js';
import { listedIn, nested } from '../helpers/nested.mts';

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
		expect(saysFailure(listedIn({ error: 'x' }, 8), 'read')).toBe(true);
		expect(saysFailure(listedIn({ error: 'x' }, 9), 'read')).toBe(false);
	});

	it('is said by a bare no, and by nothing else that is bare', () => {
		expect(saysFailure(false, 'read')).toBe(true);
		expect(saysFailure([false], 'write')).toBe(true);
		for (const body of [true, null, undefined, '', 'false', 0, [], {}, [[], []]])
			expect([body, saysFailure(body, 'write')]).toEqual([body, false]);
	});

	it.each([
		...['default', 'terror', 'error_count', 'errors_of_the_year', 'exceptional', 'last_failure'],
		...['booking_ok', 'unsuccessful', 'success_rate', 'ok_to_mail', 'last_message'],
	])('is not said by %s, which only has such a word in its name', (name) => {
		for (const value of [1, 'x', 'fail', false, 'Forbidden'])
			expect([value, saysFailure({ [name]: value }, 'write')]).toEqual([value, false]);
	});

	it.each([
		['medical_status', 'error'],
		['statuses', 'error'],
		['medical_result', 'error'],
		['results', 'error'],
		['status_text', 'error'],
		['postcode', '404'],
		['code_list', '404'],
		['last_status', 404],
		['status_codes', '404'],
		['last_message', 'Forbidden'],
		['message_type', 'Forbidden'],
		['status', 'no error'],
		['status', 'terror'],
		['status', 'did not fail'],
		['status', '10'],
		['status', 10],
		['status', '1404'],
		['code', 'BLS 404'],
		['success', '10'],
		['success', 'to no'],
		['status', { value: 'error' }],
		['status', ['error']],
		['message', ['Forbidden']],
		['error', ' no '],
		['message', 'We said: not found'],
	])('is not said by %s: %p', (name, value) =>
		expect(saysFailure({ [name]: value }, 'write')).toBe(false),
	);

	it.each([
		['status', ' error '],
		['status', ' 404'],
		['success', ' false '],
		['Success', 'FALSE'],
		['code', ' not_found '],
		['message', ' Not found '],
	])('is said with whatever space: %s: %p', (name, value) =>
		expect(saysFailure({ [name]: value }, 'write')).toBe(true),
	);

	it('is read from fail in an answer to a read only beside a message', () => {
		for (const name of ['message', 'messages', 'msg', 'Message'])
			expect(saysFailure({ status: 'fail', [name]: 'x' }, 'read')).toBe(true);
		for (const name of ['last_message', 'message_count', 'msgs', 'note'])
			expect(saysFailure({ status: 'fail', [name]: 'x' }, 'read')).toBe(false);
		expect(saysFailure({ status: 'fail', message: '' }, 'read')).toBe(false);
	});

	it.each([
		...['message', 'messages', 'msg', 'status', 'statusCode', 'status_text', 'http-code'],
		...['HTTPStatus', 'code', 'result', 'type', 'title', 'detail', 'details', 'description'],
		...['instance', 'hint', 'file', 'line', 'trace', 'path', 'timestamp', 'time', 'version'],
		...['request_id', 'Trace-Id', 'correlation_id', 'ray_id', 'documentation_url', 'count'],
		...['meta', 'links', 'total', 'success', 'errors', 'data', 'response', 'candidate'],
	])('may have %s beside it, which makes no record', (name) => {
		const body = { error: 'x', name: 'y', [name]: 'z' };
		expect(saysFailure(body, 'read', ['candidate'])).toBe(true);
	});

	it.each(['home_type', 'job_title', 'file_name', 'line_manager', 'subtotal', 'id', 'candidates'])(
		'beside %s and more is a field of a record',
		(name) => {
			const body = { error: 'x', name: 'y', [name]: 'z' };
			expect(saysFailure(body, 'read', ['candidate'])).toBe(false);
		},
	);
});
