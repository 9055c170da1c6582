import { jsonParse, type IDataObject } from 'n8n-workflow';
import { isObject } from '../helpers/values';

/** Why there is no token: trying again changes nothing; HB may give one later; nobody answers there. */
export type LoginFailure = 'refused' | 'unavailable' | 'unreachable';

/** One answer of HB, with its body decoded where it is text or JSON. */
export interface HbResponse {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
	/** An earlier attempt of the same request may have reached HB without its answer reaching us. */
	afterLostAnswer: boolean;
	/** n8n has logged in for it, and HB refused the request all the same. */
	isAfterLogin?: boolean;
}

/** No answer: the code of the connection, or the reason for which n8n itself refused to send. */
export interface NoAnswer {
	code?: string;
	error: Error;
	/** The login for it failed, and how. */
	login?: LoginFailure;
	/** How long HB asks to wait, in ms. */
	retryAfterMs?: number;
}

export type Sent = HbResponse | NoAnswer;

export const isResponse = (sent: Sent): sent is HbResponse => 'statusCode' in sent;

/**
 * A good answer: 2xx, or 304 "data unchanged" (documented). Not a web page, and not JSON that was cut.
 */
export const isGood = ({ statusCode, body }: HbResponse) =>
	statusCode === 304 || (statusCode >= 200 && statusCode < 300 && !isUnreadable(body));

/** Text that is a web page, or JSON that could not be read. */
export const isUnreadable = (body: unknown) =>
	typeof body === 'string' && /^\s*[[{"]|<[a-z!]/i.test(body);

const WRAPPERS = ['response', 'data'];
const PAGING =
	'count meta links total page pages current_page last_page per_page from to path first_page_url last_page_url next_page_url prev_page_url'.split(
		' ',
	);
const BESIDE_WRAPPERS = new Set([
	...PAGING,
	'message',
	'messages',
	'status',
	'status_code',
	'success',
]);

/**
 * HB's records without the wrappers that its answers come in: `[ { "response": {…} } ]` and
 * `[ { "candidate": {…} } ]` (documented), `{ "data": … }` (documented for Portal V2), bare records,
 * and any nesting of these.
 *
 * @param names further wrapper names of this endpoint, such as `candidate` or `courses`
 */
export function unwrap(body: unknown, names: readonly string[] = []): IDataObject[] {
	if (Array.isArray(body)) return body.flatMap((element) => unwrap(element, names));
	if (!isObject(body)) return [];
	const content = wrapped(body, [...WRAPPERS, ...names]);
	if (content !== undefined) return unwrap(content, names);
	return Object.keys(body).some((key) => !PAGING.includes(key)) ? [body] : [];
}

/** The wrapped value of `body`, or `undefined` when it is a record itself. */
function wrapped(body: IDataObject, wrappers: string[]): unknown {
	const wrapper = wrappers.find((name) => typeof body[name] === 'object' || body[name] === null);
	if (wrapper === undefined || !(wrapper in body)) return undefined;
	if (Array.isArray(body[wrapper])) return body[wrapper];
	const others = Object.keys(body).filter((key) => key !== wrapper);
	return others.every((key) => BESIDE_WRAPPERS.has(key)) ? (body[wrapper] ?? []) : undefined;
}

/** The body as JSON where it is JSON, as text where it is text, whatever n8n's helper made of it. */
export function decodeBody(body: unknown): unknown {
	const text =
		Buffer.isBuffer(body) || body instanceof ArrayBuffer
			? Buffer.from(body as Buffer).toString('utf8')
			: body;
	if (typeof text !== 'string') return text ?? '';
	const trimmed = text.trim();
	return /^[[{"]/.test(trimmed) ? jsonParse(trimmed, { fallbackValue: trimmed }) : trimmed;
}
