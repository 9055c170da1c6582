import { createHmac } from 'node:crypto';
import type { TokenService } from '../service.mts';
import type { Corruption, Scheme } from './types.mts';

/** How the headers of a service begin: documented for practical training, else assumed. */
export const HEADER_PREFIX: Record<TokenService, string> = {
	portal: 'X-HB',
	bls: 'X-BLS',
	practicalTraining: 'X-TDTA',
};

const TEN_MINUTES = 600;

/** The scheme of a service, with changes. HMAC-SHA256, hex, over the body is common practice only. */
export function schemeOf(service: TokenService, changes: Partial<Scheme> = {}): Scheme {
	const prefix = HEADER_PREFIX[service];
	return {
		signed: 'body',
		encoding: 'hex',
		label: '',
		header: `${prefix}-Signature`,
		timestampHeader: `${prefix}-Timestamp`,
		form: 'plain',
		...changes,
	};
}

/** The timestamp of a delivery in Unix seconds; of a stale or future one, ten minutes off. */
export function timestampOf(corrupt: Corruption | undefined, now = Date.now()): number {
	const seconds = Math.floor(now / 1000);
	if (corrupt === 'stale') return seconds - TEN_MINUTES;
	return corrupt === 'future' ? seconds + TEN_MINUTES : seconds;
}

/** The headers that sign a body: the signature and, where it is part of what is signed, the timestamp. */
export function signatureHeaders(
	scheme: Scheme,
	secret: string,
	body: string,
	timestamp: number,
	corrupt?: Corruption,
): Record<string, string> {
	const isStripe = scheme.form === 'stripe';
	const withTimestamp = isStripe || scheme.signed === 'timestamp.body';
	const key = corrupt === 'forged' ? `not-${secret}` : secret;
	const digest = createHmac('sha256', key)
		.update(withTimestamp ? `${timestamp}.${body}` : body)
		.digest();
	const signature = changedLength(digest, corrupt).toString(scheme.encoding);
	const value = isStripe ? `t=${timestamp},v1=${signature}` : `${scheme.label}${signature}`;
	return {
		...(corrupt !== 'missing' && { [scheme.header]: value }),
		...(withTimestamp && !isStripe && { [scheme.timestampHeader]: String(timestamp) }),
	};
}

// of the bytes, not of the text: an encoding may hide that its last letter is gone
function changedLength(digest: Buffer, corrupt?: Corruption): Buffer {
	if (corrupt === 'truncated') return digest.subarray(0, -1);
	if (corrupt === 'wrongLength') return Buffer.concat([digest, Buffer.from([0x5a])]);
	return digest;
}
