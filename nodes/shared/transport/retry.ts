import type { IDataObject } from 'n8n-workflow';
import { isResponse, type Sent } from './response';

/** Attempts for one request, the first included; what HB refuses for its rate does not count. */
export const MOST_ATTEMPTS = 8;
/** Even a `Retry-After: 0` gets this pause, in ms. */
export const SHORTEST_WAIT_MS = 100;
/** A longer wait than this is the user's to decide on, in ms. */
export const LONGEST_WAIT_MS = 300_000;

const FIRST_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 20_000;

/** Of these a server says that it ran out of time or patience, so that it may have acted all the same. */
export const LATE = [408, 425, 499];
const PASSING = [...LATE, 502, 503, 504];

/** HB limits the rate: the only refusal by which it certainly did not take the request. */
export const isRateLimit = (sent: Sent) => isResponse(sent) && sent.statusCode === 429;

/** HB asks everybody to come back later. */
export const isPause = (sent: Sent) =>
	isResponse(sent) &&
	(sent.statusCode === 429 ||
		(sent.statusCode === 503 && retryAfterMs(sent.headers, 0) !== undefined));

/**
 * Whether a request may be sent again. What HB limited was not taken, and what waits for a login was
 * not sent, so repeating is harmless always. Where HB may have acted on it, only a repeatable request is
 * sent again.
 *
 * @param proven HB has answered in this run, so that an unreachable host is no wrong address
 */
export function mayRepeat(repeatable: boolean, sent: Sent, proven: boolean): boolean {
	if (isResponse(sent)) {
		if (sent.statusCode === 429) return true;
		return repeatable && (sent.statusCode < 300 ? proven : PASSING.includes(sent.statusCode));
	}
	if (sent.login) return sent.login === 'unavailable' || (sent.login === 'unreachable' && proven);
	if (!sent.code) return false;
	return mayHaveArrived(sent) ? repeatable : proven && isReachableLater(sent.code);
}

/** Whether HB may have acted on a request although no good answer came. */
export function mayHaveArrived(sent: Sent): boolean {
	if (isResponse(sent))
		return sent.statusCode >= 500 || sent.statusCode < 400 || LATE.includes(sent.statusCode);
	if (sent.login || sent.code === undefined) return false;
	return !isReachableLater(sent.code) && !isNeverSent(sent.code);
}

/** Codes of Node.js for a host that was not reached, which may be so only for now. */
export const isReachableLater = (code: string) =>
	['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code);

const isNeverSent = (code: string) => isCertificate(code) || /INVALID_URL|BAD_OPTION/.test(code);

/** The secure connection was not made, so that nothing was sent. */
export const isCertificate = (code: string) => /CERT|SIGNATURE|EPROTO|^ERR_(TLS|SSL)_/.test(code);

/**
 * The wait that a `Retry-After` header asks for in ms, given in seconds or as an HTTP date. A date counts
 * from the `Date` of the same answer, since clocks differ.
 *
 * @param now in ms since the epoch, for an answer without a `Date`
 */
export function retryAfterMs(headers: IDataObject, now: number): number | undefined {
	const value = String(headers['retry-after']).trim();
	if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000;
	const date = Date.parse(value);
	if (Number.isNaN(date)) return undefined;
	const answered = Date.parse(String(headers.date));
	return Math.max(0, date - (Number.isNaN(answered) ? now : answered));
}

/** Exponential back-off with full jitter above the half, in ms. */
export function backOffMs(attempt: number): number {
	const longest = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (attempt - 1));
	return longest * (0.5 + Math.random() / 2);
}

const CODE =
	/^(E[A-Z]+(_[A-Z]+)*|HPE_[A-Z_]+|UND_ERR_[A-Z_]+|Z_[A-Z_]+|[A-Z_]*(CERT|SIGNATURE)[A-Z_]*)$/;
const CODE_IN_TEXT =
	/\b(?:ECONNRESET|ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNABORTED|EPIPE|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)\b/;
/** What Node.js, axios or n8n refuse themselves, before anything is sent or at a redirect. */
const OWN_REFUSAL = /^ERR_(FR_|INVALID_|BAD_OPTION|BAD_REQUEST|UNESCAPED_|HTTP_INVALID_)/;
const LOST = 'ECONNABORTED';

/** An error and its causes, the outermost first. Few, since one may be its own cause. */
export function causesOf<T extends object>(error: unknown): T[] {
	const causes: T[] = [];
	let current = error as (T & { cause?: unknown }) | undefined;
	for (; current && causes.length < 5; current = current.cause as typeof current)
		causes.push(current);
	return causes;
}

/**
 * The code that Node.js gave for a broken connection, wherever n8n keeps it: in a cause, before 2.34 in
 * `httpCode`. An answer that broke off or cannot be unpacked, or a request that was cancelled, has one too.
 *
 * @returns `undefined` for what was refused before it was sent
 */
export function connectionCode(error: unknown): string | undefined {
	type Link = { code?: unknown; httpCode?: unknown };
	const codes = causesOf<Link>(error).flatMap(({ code, httpCode }) => [code, httpCode]);
	for (const code of codes) {
		if (typeof code !== 'string') continue;
		if (/^ERR_(TLS|SSL)_/.test(code)) return code;
		if (OWN_REFUSAL.test(code)) return undefined;
		// a good status in an error: what came with it could not be read
		if (code.startsWith('ERR_') || /^2\d\d$/.test(code)) return LOST;
		if (CODE.test(code)) return code;
	}
	const { message, messages } = error as { message?: unknown; messages?: unknown };
	const texts = [message, ...(Array.isArray(messages) ? messages : [])].map(String);
	const code = texts.map((text) => CODE_IN_TEXT.exec(text)?.[0]).find(Boolean);
	return (
		code ?? (texts.some((text) => /socket hang up|aborted|canceled/i.test(text)) ? LOST : undefined)
	);
}
