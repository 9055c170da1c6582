import { createHmac, timingSafeEqual } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** A delivery older than this, or this far in the future, is not taken, in ms. */
export const LONGEST_AGE_MS = 300_000;

/** What a delivery was found to be signed with. */
export interface Signature {
	digest: Buffer;
	/** The time is signed as well, so that the same signature cannot come twice. */
	hasTime: boolean;
}

/**
 * The signature of a delivery, if it was made with the secret of the endpoint. HB documents that
 * deliveries are signed, but not how (assumed), so the usual ways are taken: HMAC-SHA256 over the body
 * or over `timestamp.body`, in hex or Base64, with or without a label, in any header with "signature" in
 * its name. All of them need the secret. A timestamp must be less than five minutes away.
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
	if (!body || !secret) return undefined;
	const wanted = headerName.trim().toLowerCase();
	const given = Object.entries(headers)
		.filter(([name]) => (wanted ? name === wanted : name.includes('signature')))
		.flatMap(([, value]) => String(value).split(/[,\s]+/));
	const timestamps = [
		...Object.entries(headers)
			.filter(([name]) => name.includes('timestamp'))
			.map(([, value]) => String(value).trim()),
		...given.filter((part) => part.startsWith('t=')).map((part) => part.slice(2)),
	].filter((timestamp) => !Number.isNaN(ageMs(timestamp, now)));
	if (timestamps.some((timestamp) => ageMs(timestamp, now) >= LONGEST_AGE_MS)) return undefined;
	const digests = given.map(digestOf).filter((digest) => digest !== undefined);
	const signedBy = (...parts: Array<string | Buffer>) => {
		const expected = parts
			.reduce((hmac, part) => hmac.update(part), createHmac('sha256', secret))
			.digest();
		return digests.some((digest) => timingSafeEqual(digest, expected)) ? expected : undefined;
	};
	for (const timestamp of timestamps) {
		const digest = signedBy(`${timestamp}.`, body);
		if (digest) return { digest, hasTime: true };
	}
	const digest = signedBy(body);
	return digest && { digest, hasTime: false };
}

/** The 32 bytes of a digest in hex or Base64, behind a label or not. */
function digestOf(text: string): Buffer | undefined {
	const bare = text.replace(/^(sha256|v1)=/i, '').replace(/^"(.*)"$/, '$1');
	if (/^[0-9a-f]{64}$/i.test(bare)) return Buffer.from(bare, 'hex');
	if (/^[0-9a-z+/]{43}=$/i.test(bare)) return Buffer.from(bare, 'base64');
	return undefined;
}

/** How far away a time is in ms: Unix seconds (documented for practical training), ms, or a date. */
function ageMs(timestamp: string, now: number): number {
	const time = /^\d+$/.test(timestamp)
		? Number(timestamp) * (timestamp.length > 11 ? 1 : 1_000)
		: Date.parse(timestamp);
	return Math.abs(now - time);
}
