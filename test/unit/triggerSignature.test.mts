/** Which deliveries HB Trigger believes: construction by construction, secret by secret, limit by limit. */
import { verify } from '../../dist/nodes/HbTrigger/helpers/signature.js';
import {
	bodyOnly,
	github,
	hmac,
	slack,
	standard,
	stripe,
	timeAndBody,
	type Signed,
} from '../helpers/signedDelivery.mts';

const SECRET = 'a secret of invented endpoints!';
const IN_BASE64 = Buffer.from('another secret, of bytes').toString('base64');
const SECONDS = 1_764_000_000;
const NOW = SECONDS * 1_000;
const BODY = '{"event":"a.b"}';

/** The digest in hex and whether the time is signed; nothing for a delivery that is refused. */
const check = ({ body, headers }: Signed, secret: string | undefined = SECRET, named?: string) => {
	const found = verify(Buffer.from(body), headers, secret, NOW, named);
	return found && [found.digest.toString('hex'), found.hasTime];
};
const signedWith = (key: string | Buffer, body = BODY): Signed => ({
	body,
	headers: { 'X-HB-Signature': hmac(key, body) },
});
const isBelieved = (signed: Signed, secret?: string) => check(signed, secret) !== undefined;

describe('a delivery is believed that is signed', () => {
	it.each([
		github,
		stripe,
		slack,
		...['.', ':', '', '\n', '|', '_', '-'].map((separator) => timeAndBody(separator)),
		timeAndBody('.', 'base64', 'sha512'),
		bodyOnly('hex', 'sha512'),
		bodyOnly('base64url', 'sha256', 'v1='),
	])('as $name does', ({ sign, before, signsTime, name }) => {
		const algorithm = name.includes('sha512') ? 'sha512' : 'sha256';
		const digest = hmac(SECRET, before(SECONDS) + BODY, 'hex', algorithm);
		expect(check(sign(SECRET, BODY, SECONDS))).toEqual([digest, signsTime]);
		expect(check(sign('not the secret of HB', BODY, SECONDS))).toBeUndefined();
	});

	it('as Standard Webhooks does, with the bytes of the secret', () => {
		expect(check(standard.sign(`whsec_${IN_BASE64}`, BODY, SECONDS), `whsec_${IN_BASE64}`)).toEqual(
			[expect.any(String), true],
		);
	});

	it('once among several signatures, of either length', () => {
		const digests = [hmac('other', BODY, 'hex', 'sha512'), hmac('other', BODY), hmac(SECRET, BODY)];
		const headers = { 'X-HB-Signature': digests.join() };
		expect(check({ body: BODY, headers })).toEqual([digests[2], false]);
	});

	it('in the header that the user names, and in no other then', () => {
		const headers = { 'X-Proof': hmac(SECRET, BODY) };
		expect(check({ body: BODY, headers }, SECRET, 'X-Proof')).toBeDefined();
		expect(check(signedWith(SECRET), SECRET, 'X-Proof')).toBeUndefined();
		expect(check({ body: BODY, headers })).toBeUndefined();
	});
});

describe('nothing is believed', () => {
	it('without the bytes of the body', () => {
		expect(verify(undefined, signedWith(SECRET).headers, SECRET, NOW)).toBeUndefined();
	});

	it.each([undefined, '', '  '])('while the secret is %p', (secret) => {
		const { body, headers } = signedWith(secret?.trim() ?? '');
		expect(verify(Buffer.from(body), headers, secret, NOW)).toBeUndefined();
	});

	it('without a signature', () => {
		expect(check({ body: BODY, headers: { 'X-HB-Timestamp': `${SECONDS}` } })).toBeUndefined();
	});
});

describe('a secret', () => {
	it('may have spaces around it', () => {
		expect(isBelieved(signedWith(SECRET), ` ${SECRET}\n`)).toBe(true);
	});

	it.each([IN_BASE64, `whsec_${IN_BASE64}`, 'ab-_abcdefghijklmnopqr', 'abcdwhsec_abcdefghijklmn'])(
		'%s is taken as it is written, and as Base64',
		(secret) => {
			const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
			expect(isBelieved(signedWith(secret), secret)).toBe(true);
			expect(isBelieved(signedWith(bytes), secret)).toBe(true);
		},
	);

	it.each([`!${IN_BASE64}`, `${IN_BASE64}!`, `${IN_BASE64}===`])(
		'%s is no Base64, and only taken as it is written',
		(secret) => {
			expect(isBelieved(signedWith(secret), secret)).toBe(true);
			expect(isBelieved(signedWith(Buffer.from(secret, 'base64')), secret)).toBe(false);
		},
	);

	it.each([
		[15, false],
		[16, true],
		[17, true],
	])('of %i bytes is a key: %p', (length, is) => {
		const bytes = Buffer.alloc(length, 'key');
		expect(isBelieved(signedWith(bytes), bytes.toString('base64'))).toBe(is);
	});
});

describe('a time', () => {
	const at = (ms: number, name = 'X-HB-Timestamp'): Signed => ({
		body: BODY,
		headers: { 'X-HB-Signature': hmac(SECRET, `${ms}.${BODY}`), [name]: `${ms}` },
	});
	it.each([
		[-300_000, false],
		[-299_999, true],
		[0, true],
		[299_999, true],
		[300_000, false],
	])('that is %i ms away is of now: %p', (ms, is) => {
		expect(isBelieved(at(NOW + ms))).toBe(is);
		expect(isBelieved(at(NOW + ms, 'X-Other-Timestamp'))).toBe(is);
	});

	it('of the signature must be of now, even where it is not signed; each of them', () => {
		const { body, headers } = signedWith(SECRET);
		const beside = (more: Record<string, string>) =>
			isBelieved({ body, headers: { ...headers, ...more } });
		const [now, old] = [`${SECONDS}`, `${SECONDS - 600}`];
		expect(beside({ 'X-HB-Timestamp': now, 'X-HB-Sent-At': now })).toBe(true);
		expect(beside({ 'X-HB-Timestamp': old })).toBe(false);
		expect(beside({ 'X-HB-Timestamp': now, 'X-HB-Sent-At': old })).toBe(false);
		expect(beside({ 'X-HB-Timestamp': 'soon' })).toBe(false);
		expect(beside({ 'X-Other-Timestamp': old })).toBe(true);
	});
});

describe('a body that could be a piece of something else is not believed:', () => {
	it.each([
		['Hello.', true],
		['hello, it is ten o’clock', true],
		['event=a', true],
		['[1]', true],
		['.hello', false],
		['1hello', false],
		['', false],
		['"hello"', false],
		['12', false],
		['hello on 2026-06', false],
		['hello 123456789', false],
		['hello 12345678', true],
		[`${'a'.repeat(291)}123456789`, false],
		[`${'a'.repeat(292)}123456789`, true],
	])('%s: %p', (body, is) => {
		expect(isBelieved(signedWith(SECRET, body))).toBe(is);
	});

	it('with a time before it, any text', () => {
		const signed = (body: string) => timeAndBody('.').sign(SECRET, body, SECONDS);
		expect(isBelieved(signed('Hello.'))).toBe(false);
		expect(isBelieved(signed('event=a'))).toBe(true);
	});
});
