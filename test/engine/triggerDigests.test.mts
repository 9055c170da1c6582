import { hmac } from '../helpers/signedDelivery.mts';
import { newWorkflow, TriggerHost } from '../helpers/triggerHost.mts';

const host = new TriggerHost(() => ({}));
beforeAll(async () => await host.start());
afterAll(async () => await host.stop());

const SECRET = 'a-secret-of-invented-endpoints';
const now = () => Math.floor(Date.now() / 1_000);
let count = 0;
const newBody = () => JSON.stringify({ event_type: 'reference.submitted', data: { id: ++count } });
const listening = (secret = SECRET) => {
	const workflow = newWorkflow('portal', ['reference.submitted']);
	host.listen(workflow, secret);
	return workflow;
};

describe('refuses, and starts nothing:', () => {
	it.each([
		['digits of the time', '', () => String(Date.now()), 10],
		['the fraction of the time', '.', () => `${now()}.5`, 10],
	])('%s that were moved into the body', async (_, separator, timeOf, length) => {
		const workflow = listening();
		const body = newBody();
		const time = timeOf();
		const signature = hmac(SECRET, `${time}${separator}${body}`);
		const moved = `${time.slice(length).replace(/^\./, '')}${separator}${body}`;
		const headers = { 'X-HB-Signature': signature, 'Content-Type': 'text/plain' };
		const shorter = { ...headers, 'X-HB-Timestamp': time.slice(0, length) };
		expect(await host.post(workflow, moved, shorter)).toBe(401);
		expect(host.started(workflow)).toEqual([]);
		const whole = { ...headers, 'X-HB-Timestamp': time };
		expect(await host.post(workflow, body, whole)).toBe(200);
	});

	it('a digest in Base64 that is written another way', async () => {
		const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
		const workflow = listening();
		const body = newBody();
		const digest = hmac(SECRET, body, 'base64');
		// the next letter differs in bits alone that decoding drops
		const same = digest.replace(
			/(.)=$/,
			(_, last: string) => `${LETTERS[LETTERS.indexOf(last) + 1]}=`,
		);
		expect(Buffer.from(same, 'base64')).toEqual(Buffer.from(digest, 'base64'));
		expect(await host.post(workflow, body, { 'X-HB-Signature': same })).toBe(401);
		expect(await host.post(workflow, body, { 'X-HB-Signature': digest })).toBe(200);
	});

	const DIGESTS: Array<[string, (body: string) => Record<string, string>]> = [
		[
			'a stale time of the signature, unsigned',
			(body) => ({
				'X-HB-Signature': hmac(SECRET, body),
				'X-HB-Timestamp': String(now() - 600),
			}),
		],
		[
			'the same behind a plain name',
			(body) => ({
				'X-Signature': hmac(SECRET, body),
				'X-Timestamp': String(now() - 600),
			}),
		],
		[
			'milliseconds of ten minutes ago',
			(body) => ({
				'X-HB-Signature': hmac(SECRET, body),
				'X-HB-Timestamp': String(Date.now() - 600_000),
			}),
		],
		['the secret itself', () => ({ 'X-HB-Signature': SECRET })],
		['a label without a digest', () => ({ 'X-HB-Signature': 'sha256=' })],
		['zeros', () => ({ 'X-HB-Signature': '0'.repeat(64) })],
		['a word', () => ({ 'X-HB-Signature': 'none' })],
		[
			'the digest of only the time',
			() => ({
				'X-HB-Signature': hmac(SECRET, String(now())),
				'X-HB-Timestamp': String(now()),
			}),
		],
	];
	it.each(DIGESTS)('%s', async (_, headersOf) => {
		const workflow = listening();
		const body = newBody();
		expect(await host.post(workflow, body, headersOf(body))).toBe(401);
		expect(host.started(workflow)).toEqual([]);
	});

	it.each(['', ' ', 'whsec_'])('anything while the secret is "%s"', async (secret) => {
		const workflow = listening(secret);
		const body = newBody();
		for (const key of [secret, '', 'whsec_', 'undefined'].filter(
			(one) => one !== 'whsec_' || secret !== one,
		))
			expect(await host.post(workflow, body, { 'X-HB-Signature': hmac(key, body) })).toBe(
				key === secret && secret === 'whsec_' ? 200 : 401,
			);
	});
});
