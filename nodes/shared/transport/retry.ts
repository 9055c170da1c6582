import type { IDataObject } from 'n8n-workflow';
import { isResponse, type Sent } from './response';

/** Attempts for one request, the first included. */
export const MOST_ATTEMPTS = 8;
/** Even a `Retry-After: 0` gets this pause, in ms. */
export const SHORTEST_WAIT_MS = 100;
/** A longer wait than this is the user's to decide on, in ms. */
export const LONGEST_WAIT_MS = 300_000;

const FIRST_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 20_000;

/** HB asks to slow down or to come back later: it did not take the request, and all wait. */
export const isLimit = (sent: Sent) =>
	isResponse(sent) &&
	(sent.statusCode === 429 || (sent.statusCode === 503 && hasRetryAfter(sent.headers)));

/**
 * Whether a request may be sent again. What HB limited was not taken, so repeating is harmless
 * always. Where HB may have acted on it, only a repeatable request is sent again.
 *
 * @param proven HB has answered in this run, so that an unreachable host is no wrong address
 */
export function mayRepeat(repeatable: boolean, sent: Sent, proven: boolean): boolean {
	if (isLimit(sent)) return true;
	if (isResponse(sent))
		return (
			repeatable && (sent.statusCode < 300 ? proven : [502, 503, 504].includes(sent.statusCode))
		);
	if (!sent.code) return false;
	return mayHaveArrived(sent) ? repeatable : proven && isReachableLater(sent.code);
}

/** Whether HB may have acted on a request although no good answer came. */
export function mayHaveArrived(sent: Sent): boolean {
	if (isResponse(sent)) return !isLimit(sent) && (sent.statusCode >= 500 || sent.statusCode < 300);
	return sent.code !== undefined && !isReachableLater(sent.code) && !isNeverSent(sent.code);
}

const isReachableLater = (code: string) =>
	['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code);

const isNeverSent = (code: string) => /CERT|SIGNATURE|EPROTO|INVALID_URL|BAD_OPTION/.test(code);

const hasRetryAfter = (headers: IDataObject) => retryAfterMs(headers, 0) !== undefined;

/** The wait that a `Retry-After` header asks for in ms, given in seconds or as an HTTP date. */
export function retryAfterMs(headers: IDataObject, now: number): number | undefined {
	const value = String(headers['retry-after'] ?? '').trim();
	if (value === '') return undefined;
	if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000;
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Exponential back-off with full jitter above the half, in ms. */
export function backOffMs(attempt: number): number {
	const longest = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (attempt - 1));
	return longest * (0.5 + Math.random() / 2);
}

/** The code that Node.js gave for a broken connection, wherever n8n keeps it. */
export function connectionCode(error: unknown): string | undefined {
	let current = error as
		| { code?: unknown; cause?: unknown; message?: string; httpCode?: unknown }
		| undefined;
	for (let depth = 0; current && depth < 5; depth++) {
		if (typeof current.code === 'string' && /^E[A-Z_]+|CERT|SIGNATURE|^HPE_/.test(current.code))
			return current.code;
		current = current.cause as typeof current;
	}
	const text = String((error as Error)?.message ?? '');
	return /\b(ECONNRESET|ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNABORTED|EPIPE|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)\b/.exec(
		text,
	)?.[1];
}
