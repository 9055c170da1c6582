/** What is repeated, how often, and how long after: the exact numbers. */
import {
	backOffMs,
	connectionCode,
	isCertificate,
	isPause,
	isRateLimit,
	isReachableLater,
	LONGEST_WAIT_MS,
	mayHaveArrived,
	mayRepeat,
	MOST_ATTEMPTS,
	retryAfterMs,
	SHORTEST_WAIT_MS,
} from '../../dist/nodes/shared/transport/retry.js';

const answer = (statusCode: number, headers = {}) =>
	({ statusCode, headers, body: '', afterLostAnswer: false }) as never;
const broken = (code?: string, more = {}) => ({ code, error: new Error('x'), ...more }) as never;

it('keeps to its limits', () => {
	expect({ MOST_ATTEMPTS, SHORTEST_WAIT_MS, LONGEST_WAIT_MS }).toEqual({
		MOST_ATTEMPTS: 8,
		SHORTEST_WAIT_MS: 100,
		LONGEST_WAIT_MS: 300_000,
	});
});

describe('a connection that gives', () => {
	/** Whether HB may have acted; whether it is sent again: repeatable or not, once HB has answered or not. */
	const REACHED = [true, [true, true, false, false]] as const;
	const NOT_REACHED = [false, [true, false, true, false]] as const;
	const REFUSED = [false, [false, false, false, false]] as const;
	it.each([
		['ECONNRESET', REACHED],
		['ETIMEDOUT', REACHED],
		['ECONNABORTED', REACHED],
		['EPIPE', REACHED],
		['HPE_INVALID_CONSTANT', REACHED],
		['UND_ERR_SOCKET', REACHED],
		['ECONNREFUSED', NOT_REACHED],
		['ENOTFOUND', NOT_REACHED],
		['EAI_AGAIN', NOT_REACHED],
		['EHOSTUNREACH', NOT_REACHED],
		['ENETUNREACH', NOT_REACHED],
		['CERT_HAS_EXPIRED', REFUSED],
		['DEPTH_ZERO_SELF_SIGNED_CERT', REFUSED],
		['SELF_SIGNED_CERT_IN_CHAIN', REFUSED],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', REFUSED],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', REFUSED],
		['ERR_TLS_CERT_ALTNAME_INVALID', REFUSED],
		['ERR_SSL_WRONG_VERSION_NUMBER', REFUSED],
		['EPROTO', REFUSED],
		['ERR_INVALID_URL', REFUSED],
	] as const)('%s', (code, [arrived, repeats]) => {
		expect(mayHaveArrived(broken(code))).toBe(arrived);
		const [provenRepeatable, freshRepeatable, provenOnce, freshOnce] = [
			mayRepeat(true, broken(code), true),
			mayRepeat(true, broken(code), false),
			mayRepeat(false, broken(code), true),
			mayRepeat(false, broken(code), false),
		];
		expect([provenRepeatable, freshRepeatable, provenOnce, freshOnce]).toEqual(repeats);
	});

	it.each([
		['refused', [false, false]],
		['unavailable', [true, true]],
		['unreachable', [true, false]],
	] as const)('a login that was %s', (login, [proven, fresh]) => {
		for (const repeatable of [true, false]) {
			expect(mayRepeat(repeatable, broken(undefined, { login }), true)).toBe(proven);
			expect(mayRepeat(repeatable, broken(undefined, { login }), false)).toBe(fresh);
		}
		expect(mayHaveArrived(broken('ECONNRESET', { login }))).toBe(false);
	});

	it('no code is nothing that was sent', () => {
		expect(mayRepeat(true, broken(), true)).toBe(false);
		expect(mayHaveArrived(broken())).toBe(false);
	});
});

describe('an answer with', () => {
	it.each([
		[200, true, [true, false, false]],
		[204, true, [true, false, false]],
		[299, true, [true, false, false]],
		[300, true, [false, false, false]],
		[301, true, [false, false, false]],
		[400, false, [false, false, false]],
		[401, false, [false, false, false]],
		[403, false, [false, false, false]],
		[404, false, [false, false, false]],
		[408, true, [true, true, false]],
		[409, false, [false, false, false]],
		[422, false, [false, false, false]],
		[425, true, [true, true, false]],
		[429, false, [true, true, true]],
		[499, true, [true, true, false]],
		[500, true, [false, false, false]],
		[501, true, [false, false, false]],
		[502, true, [true, true, false]],
		[503, true, [true, true, false]],
		[504, true, [true, true, false]],
		[505, true, [false, false, false]],
	] as const)('%i', (status, arrived, [proven, fresh, once]) => {
		expect(mayHaveArrived(answer(status))).toBe(arrived);
		expect(mayRepeat(true, answer(status), true)).toBe(proven);
		expect(mayRepeat(true, answer(status), false)).toBe(fresh);
		expect(mayRepeat(false, answer(status), true)).toBe(once);
	});

	it('429, or 503 with a time, asks everybody to wait', () => {
		const later = { 'retry-after': '5' };
		expect([429, 500, 502].map((status) => isPause(answer(status, later)))).toEqual([
			true,
			false,
			false,
		]);
		expect(isPause(answer(503, later))).toBe(true);
		expect(isPause(answer(503))).toBe(false);
		expect(isPause(broken('ECONNRESET'))).toBe(false);
		expect([isRateLimit(answer(429)), isRateLimit(answer(503)), isRateLimit(broken())]).toEqual([
			true,
			false,
			false,
		]);
	});
});

describe('Retry-After', () => {
	const now = Date.parse('Fri, 05 Jun 2026 10:00:00 GMT');
	it.each([
		['1', 1_000],
		['1.5', 1_500],
		['0', 0],
		['0.25', 250],
		[' 7 ', 7_000],
		['120', 120_000],
		['Fri, 05 Jun 2026 10:00:30 GMT', 30_000],
		['Fri, 05 Jun 2026 09:00:00 GMT', 0],
		['', undefined],
		[null, undefined],
		[7, 7_000],
		['soon', undefined],
		['-5', 'a date or nothing'],
		['1s', 'a date or nothing'],
	])('%p', (value, ms) => {
		const found = retryAfterMs({ 'retry-after': value }, now);
		if (typeof ms === 'string') expect(found === undefined || found >= 0).toBe(true);
		else expect(found).toBe(ms);
	});

	it('is nothing where it is not there', () => expect(retryAfterMs({}, now)).toBeUndefined());

	it('counts a date from the Date of the answer, where it has one', () => {
		const headers = { 'retry-after': 'Fri, 05 Jun 2026 10:00:30 GMT' };
		const answered = 'Fri, 05 Jun 2026 10:00:20 GMT';
		expect(retryAfterMs({ ...headers, date: answered }, now - 90_000)).toBe(10_000);
		expect(retryAfterMs({ ...headers, date: 'today' }, now)).toBe(30_000);
	});
});

describe('the back-off', () => {
	const random = Math.random;
	afterEach(() => void (Math.random = random));
	it.each([
		[1, 250, 500],
		[2, 500, 1_000],
		[3, 1_000, 2_000],
		[4, 2_000, 4_000],
		[6, 8_000, 16_000],
		[7, 10_000, 20_000],
		[20, 10_000, 20_000],
	])('of attempt %i is between %i and %i ms', (attempt, least, most) => {
		Math.random = () => 0;
		expect(backOffMs(attempt)).toBe(least);
		Math.random = () => 1;
		expect(backOffMs(attempt)).toBe(most);
	});
});

describe('the code of an error', () => {
	it.each([
		[{ code: 'ECONNRESET' }, 'ECONNRESET'],
		[{ httpCode: 'ENOTFOUND' }, 'ENOTFOUND'],
		[{ cause: { code: 'EAI_AGAIN' } }, 'EAI_AGAIN'],
		[{ cause: { cause: { cause: { code: 'ETIMEDOUT' } } } }, 'ETIMEDOUT'],
		[{ code: 404, httpCode: '404', cause: { code: 'EPIPE' } }, 'EPIPE'],
		[{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
		[{ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'ERR_SSL_WRONG_VERSION_NUMBER'],
		[{ code: 'ERR_CANCELED' }, 'ECONNABORTED'],
		[{ code: 'ERR_BAD_RESPONSE' }, 'ECONNABORTED'],
		[{ code: 'ERR_STREAM_PREMATURE_CLOSE' }, 'ECONNABORTED'],
		[{ code: 'ERR_FR_TOO_MANY_REDIRECTS' }, undefined],
		[{ code: 'ERR_FR_MAX_BODY_LENGTH_EXCEEDED' }, undefined],
		[{ code: 'ERR_INVALID_URL' }, undefined],
		[{ code: 'ERR_INVALID_CHAR' }, undefined],
		[{ code: 'ERR_BAD_OPTION_VALUE' }, undefined],
		[{ code: 'ERR_BAD_REQUEST' }, undefined],
		[{ code: 'ERR_UNESCAPED_CHARACTERS' }, undefined],
		[{ code: 'ERR_HTTP_INVALID_HEADER_VALUE' }, undefined],
		[{ code: 'HPE_HEADER_OVERFLOW' }, 'HPE_HEADER_OVERFLOW'],
		[{ code: 'UND_ERR_HEADERS_TIMEOUT' }, 'UND_ERR_HEADERS_TIMEOUT'],
		[{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
		[{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
		[{ message: 'connect ECONNREFUSED 127.0.0.1:9' }, 'ECONNREFUSED'],
		[{ message: 'x', messages: ['read ECONNRESET'] }, 'ECONNRESET'],
		[{ message: 'getaddrinfo ENOTFOUND hb.example.com' }, 'ENOTFOUND'],
		[{ message: 'x', messages: ['getaddrinfo EAI_AGAIN hb.example.com'] }, 'EAI_AGAIN'],
		[{ code: 'My ECONNRESET' }, undefined],
		[{ code: 'ECONNRESET!' }, undefined],
		[{ httpCode: '200' }, 'ECONNABORTED'],
		[{ httpCode: '299', cause: { code: 'EPIPE' } }, 'ECONNABORTED'],
		[{ httpCode: '2000' }, undefined],
		[{ httpCode: '1200' }, undefined],
		[{ httpCode: '300' }, undefined],
		[{ message: 'socket hang up' }, 'ECONNABORTED'],
		[{ message: 'x', messages: ['Socket hang up'] }, 'ECONNABORTED'],
		[{ message: 'The request was aborted' }, 'ECONNABORTED'],
		[{ message: 'Request canceled' }, 'ECONNABORTED'],
		[{ message: 'Something else' }, undefined],
		[{}, undefined],
	])('%j', (error, code) => expect(connectionCode(error)).toBe(code));

	it('is not looked for without end in an error that is its own cause', () => {
		const circle = new Error('x');
		circle.cause = circle;
		expect(connectionCode(circle)).toBeUndefined();
	});

	it('is of one kind', () => {
		const codes = ['ECONNREFUSED', 'EAI_AGAIN', 'ECONNRESET', 'EPROTO', 'ERR_TLS_X', 'CERT_X'];
		expect(codes.map(isReachableLater)).toEqual([true, true, false, false, false, false]);
		expect(codes.map(isCertificate)).toEqual([false, false, false, true, true, true]);
		expect(isCertificate('NOT_ERR_TLS_')).toBe(false);
	});
});
