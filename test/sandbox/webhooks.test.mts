/** Webhooks of the local HB: what goes out, how it is signed, and what is wrong with it on request. */
import { createHmac } from 'node:crypto';
import type { Corruption, Envelope, Scheme } from '../../sandbox/index.mts';
import { useDeliveries } from '../helpers/deliveries.mts';
import type { Received } from '../helpers/receiver.mts';

const at = useDeliveries();

const SECRET = 'whsec_test';
const EVENT = 'booking.created';
const DATA = { id: 7, candidate: { name: 'Amira Okafor' } };

const deliver = (more: object = {}) =>
	at.sandbox.webhooks.deliver({
		url: at.receiver.url,
		secret: SECRET,
		event: EVENT,
		data: DATA,
		...more,
	});

const hmac = (text: string, encoding: 'hex' | 'base64', secret = SECRET) =>
	createHmac('sha256', secret).update(text).digest(encoding);

/** The text that a scheme signs. */
const signedText = ({ signed, form }: Partial<Scheme>, { body }: Received, timestamp: string) =>
	signed === 'timestamp.body' || form === 'stripe' ? `${timestamp}.${body}` : body;

const last = () => at.receiver.received[at.receiver.received.length - 1];

describe('signatures', () => {
	const schemes: Array<Partial<Scheme>> = (['body', 'timestamp.body'] as const).flatMap((signed) =>
		(['hex', 'base64'] as const).flatMap((encoding) =>
			(['', 'sha256=', 'v1='] as const).map((label) => ({ signed, encoding, label })),
		),
	);

	it.each(schemes)('are right as %j', async (scheme) => {
		const { status, answer, attempts } = await deliver({ scheme });
		expect([status, answer, attempts]).toEqual([200, 'thanks', 1]);
		const { headers } = last();
		const timestamp = headers['x-tdta-timestamp'] as string;
		expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5);
		expect(headers['x-tdta-signature']).toBe(
			`${scheme.label}${hmac(signedText(scheme, last(), timestamp), scheme.encoding ?? 'hex')}`,
		);
	});

	it('stand in headers of another name, or in one as Stripe has it', async () => {
		const named = { header: 'X-Sig', timestampHeader: 'X-Time', signed: 'timestamp.body' };
		await deliver({ scheme: named, envelope: 'eventData' });
		const { headers, body } = last();
		expect(headers['x-sig']).toBe(hmac(`${headers['x-time'] as string}.${body}`, 'hex'));
		await deliver({ scheme: { form: 'stripe' }, envelope: 'typeIdData', service: 'portal' });
		const [, time, signature] =
			/^t=(\d+),v1=([0-9a-f]{64})$/.exec(last().headers['x-hb-signature'] as string) ?? [];
		expect(signature).toBe(hmac(`${time}.${last().body}`, 'hex'));
		expect(Object.keys(last().headers).filter((name) => name.startsWith('x-'))).toHaveLength(1);
	});
});

describe('envelopes', () => {
	it.each<[Envelope, object, string[]]>([
		[
			'tdta',
			{ event_id: 'e-1', event_type: EVENT, occurred_at: expect.any(String), data: DATA },
			['delivery-id', 'event', 'event-id', 'signature', 'timestamp'],
		],
		['eventData', { event: EVENT, data: DATA }, ['signature']],
		[
			'typeIdData',
			{ type: EVENT, id: 'e-1', created_at: expect.any(String), data: DATA },
			['signature'],
		],
		['flat', DATA, ['event', 'event-id', 'signature']],
	])('are %s', async (envelope, body, headers) => {
		await deliver({ envelope, eventId: 'e-1' });
		expect(JSON.parse(last().body)).toEqual(body);
		const names = Object.keys(last().headers).filter((name) => name.startsWith('x-tdta-'));
		expect(names.map((name) => name.slice(7)).sort()).toEqual(headers);
		if (headers.includes('event')) expect(last().headers['x-tdta-event']).toBe(EVENT);
	});
});

describe('what is wrong on request', () => {
	const scheme: Partial<Scheme> = { signed: 'timestamp.body', label: 'sha256=' };
	const parts = () => {
		const { headers, body } = last();
		const timestamp = headers['x-tdta-timestamp'] as string;
		const signature = (headers['x-tdta-signature'] as string | undefined)?.slice(7) ?? '';
		const right = hmac(`${timestamp}.${body}`, 'hex');
		const age = Date.now() / 1000 - Number(timestamp);
		return { timestamp, signature, right, body, age };
	};

	it('forged: as long as the right one, and by another secret', async () => {
		await deliver({ scheme, corrupt: 'forged' });
		const { signature, right } = parts();
		expect(signature).toMatch(/^[0-9a-f]{64}$/);
		expect(signature).not.toBe(right);
	});

	it('missing: no signature at all', async () => {
		await deliver({ scheme, corrupt: 'missing' });
		expect(last().headers['x-tdta-signature']).toBeUndefined();
		expect(last().headers['x-tdta-timestamp']).toBeDefined();
	});

	it.each<[Corruption, number]>([
		['truncated', 31],
		['wrongLength', 33],
	])('%s: %d bytes, the beginning of them right', async (corrupt, length) => {
		for (const encoding of ['hex', 'base64'] as const) {
			await deliver({ scheme: { ...scheme, encoding }, corrupt });
			const { signature, right } = parts();
			const bytes = Buffer.from(signature, encoding);
			expect(bytes).toHaveLength(length);
			expect(bytes.toString(encoding)).toBe(signature);
			expect(bytes.subarray(0, 31)).toEqual(Buffer.from(right, 'hex').subarray(0, 31));
		}
	});

	it.each<[Corruption, number]>([
		['stale', 600],
		['future', -600],
	])('%s: rightly signed, ten minutes off', async (corrupt, seconds) => {
		await deliver({ scheme, corrupt });
		const { signature, right, age } = parts();
		expect(signature).toBe(right);
		expect(Math.abs(age - seconds)).toBeLessThan(5);
		await expect(deliver({ envelope: 'flat', corrupt })).rejects.toThrow('no timestamp');
	});

	it('bodySpace: the same JSON with a space that was not signed', async () => {
		await deliver({ scheme, corrupt: 'bodySpace' });
		const { signature, right, body, timestamp } = parts();
		expect(signature).not.toBe(right);
		expect(signature).toBe(hmac(`${timestamp}.${body.replace('{ ', '{')}`, 'hex'));
		expect(JSON.parse(body)).toMatchObject({ data: DATA });
	});

	it('replay: the very same request', async () => {
		const delivery = await deliver({ scheme });
		await at.sandbox.webhooks.replay(delivery);
		const [first, second] = at.receiver.received;
		expect(second).toEqual(first);
	});
});

describe('callbacks of Portal V1', () => {
	it('are unsigned, as JSON or as a form', async () => {
		const { webhooks } = at.sandbox;
		await webhooks.callback(at.receiver.url, 'course_completion', DATA, 'json');
		expect(JSON.parse(last().body)).toEqual({ event: 'course_completion', ...DATA });
		await webhooks.callback(at.receiver.url, 'training_completion', DATA, 'form');
		expect(last().headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect([...new URLSearchParams(last().body)]).toEqual([
			['event', 'training_completion'],
			['id', '7'],
			['candidate[name]', 'Amira Okafor'],
		]);
		expect(JSON.stringify(last().headers)).not.toContain('signature');
	});
});

describe('where deliveries go', () => {
	it('to the given URL only: a redirect is not followed', async () => {
		at.receiver.answers = () => 307;
		expect((await deliver()).status).toBe(307);
		expect(at.receiver.received.map(({ path }) => path)).toEqual(['/']);
	});

	it('gives up when there is no answer in time', async () => {
		at.receiver.answers = () => undefined;
		const { status, error, durationMs } = await deliver({ timeoutSeconds: 0.1 });
		expect([status, error]).toEqual([undefined, expect.stringContaining('timeout')]);
		expect(durationMs).toBeGreaterThan(80);
	});
});
