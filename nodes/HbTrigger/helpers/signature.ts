import { createHmac, timingSafeEqual } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { isUnmistakable } from './body';
import { signatureHeaders } from './signatureHeaders';
import { ageMs } from './time';

/** A delivery older than this, or this far in the future, is not taken, in ms. */
export const LONGEST_AGE_MS = 300_000;

/** What a delivery was found to be signed with. */
export interface Signature {
	digest: Buffer;
	/** The time is signed as well, so that the same signature cannot come twice. */
	hasTime: boolean;
}

/** How a time and the body are put together before signing; Slack's begins with its version. */
const TIME_AND_BODY = [
	(time: string) => `${time}.`,
	(time: string) => `v0:${time}:`,
	(time: string) => `${time}:`,
	(time: string) => time,
	(time: string) => `${time}\n`,
	(time: string) => `${time}|`,
	(time: string) => `${time}_`,
	(time: string) => `${time}-`,
];
/** By the length of their digests. */
const ALGORITHMS: Record<number, string> = { 32: 'sha256', 64: 'sha512' };
/** A key from a secret in Base64 that is shorter is not one. */
const SHORTEST_KEY = 16;

/**
 * The signature of a delivery, if it was made with the secret of the endpoint. HB documents that
 * deliveries are signed, but not how (assumed), so the well-known constructions are taken, and no others:
 * docs/webhooks.md lists them. All of them need the secret. A time that is signed, or that stands in the
 * signature's own headers, must be less than five minutes away.
 *
 * @param body the exact bytes that came
 * @param now in ms since the epoch
 * @param headerName the header to read, when the user knows it
 */
export function verify(
	body: Buffer | undefined,
	headers: IDataObject,
	secret: string | undefined,
	now: number,
	headerName = '',
): Signature | undefined {
	if (!body || !secret?.trim()) return undefined;
	const { digests, times, ownTimes, ids } = signatureHeaders(headers, headerName);
	const isNow = (time: string) => (ageMs(time, now) ?? Infinity) < LONGEST_AGE_MS;
	// most of what is forged has no signature, and its body need not be looked at
	if (digests.length === 0 || !ownTimes.every(isNow)) return undefined;
	const keys = keysOf(secret.trim());
	const isUnmistakableBody = isUnmistakable(body);
	const signedBy = (before: string) => madeWith(keys, digests, before, body);
	const beginnings = times
		.filter(isNow)
		.flatMap((time) => [
			...TIME_AND_BODY.map((together) => together(time)),
			...ids.map((id) => `${id}.${time}.`),
		]);
	// a beginning that is signed could be taken for the body's, and the reverse
	for (const beginning of isUnmistakableBody ? beginnings : []) {
		const digest = signedBy(beginning);
		if (digest) return { digest, hasTime: true };
	}
	const start = body.subarray(0, 300).toString('latin1');
	const isPlainText = /^[a-z]/i.test(start) && !/\d{9}|\d{4}-\d\d/.test(start);
	const digest = isUnmistakableBody || isPlainText ? signedBy('') : undefined;
	return digest && { digest, hasTime: false };
}

/** The secret as it is written (Stripe, GitHub, Slack), and as the Base64 that it may be (Standard Webhooks). */
function keysOf(secret: string): Buffer[] {
	const letters = secret.replace(/^whsec_/, '');
	const decoded = Buffer.from(/^[\w+/-]+={0,2}$/.test(letters) ? letters : '', 'base64');
	const written = Buffer.from(secret);
	return decoded.length >= SHORTEST_KEY ? [written, decoded] : [written];
}

/** The given digest that is the HMAC of `before` and the body, compared in constant time. */
function madeWith(
	keys: Buffer[],
	digests: Buffer[],
	before: string,
	body: Buffer,
): Buffer | undefined {
	for (const length of new Set(digests.map((digest) => digest.length))) {
		for (const key of keys) {
			const expected = createHmac(ALGORITHMS[length], key).update(before).update(body).digest();
			const isThis = (digest: Buffer) =>
				digest.length === length && timingSafeEqual(digest, expected);
			if (digests.some(isThis)) return expected;
		}
	}
	return undefined;
}
