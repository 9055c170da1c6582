import { jsonParse, type IDataObject, type INode } from 'n8n-workflow';

/** Why there is no token: trying again changes nothing; HB may give one later; nobody answers there. */
export type LoginFailure = 'refused' | 'unavailable' | 'unreachable';

/** One answer of HB, with its body decoded where it is text or JSON. */
export interface HbResponse {
	statusCode: number;
	headers: IDataObject;
	/** For downloads the bytes of a good answer. */
	body: unknown;
	/** An earlier attempt of the same request may have reached HB without its answer reaching us. */
	afterLostAnswer: boolean;
	/** n8n has logged in for it, and HB refused the request all the same. */
	isAfterLogin?: boolean;
	/** The node that asked, for the errors that come of reading the answer. */
	node?: INode;
	/** Whether the request that was answered may be sent again without harm. */
	repeatable?: boolean;
	/** The values of that request, and the credential's: no message may tell them. */
	sentValues?: readonly string[];
	secrets?: readonly string[];
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
 * What such an answer proves is read from its body (answer.ts).
 */
export const isGood = ({ statusCode, body }: HbResponse) =>
	statusCode === 304 || (statusCode >= 200 && statusCode < 300 && !isUnreadable(body));

/** Text that is a web page, or JSON that could not be read. */
export const isUnreadable = (body: unknown) =>
	typeof body === 'string' && /^\s*[[{"]|<[a-z!]/i.test(body);

/** One warning of PHP, as it stands before or after the JSON of a script that goes on all the same. */
const PHP_NOTICE =
	'(?:<br />\\s*)?(?:<b>)?(?:PHP )?(?:Warning|Notice|Deprecated|Strict Standards)(?:</b>)?:.{1,2000}? on line (?:<b>)?\\d+(?:</b>)?\\s*(?:<br />)?\\s*';
const NOTICES_BEFORE = new RegExp(`^(?:${PHP_NOTICE})+(?=[[{])`, 's');
const NOTICES_AFTER = new RegExp(`(?<=[\\]}])\\s*(?:${PHP_NOTICE})+$`, 's');

/**
 * The body as JSON where it is JSON, as text where it is text, whatever n8n's helper made of it. JSON
 * that PHP's warnings stand around is read when it is whole.
 */
export function decodeBody(body: unknown): unknown {
	const text =
		Buffer.isBuffer(body) || body instanceof ArrayBuffer
			? Buffer.from(body as Buffer).toString('utf8')
			: body;
	if (typeof text !== 'string') return text === undefined ? '' : text;
	const trimmed = text.trim();
	if (/^(true|false|null)$/.test(trimmed)) return jsonParse(trimmed);
	const json = /^[[{"]/.test(trimmed) ? trimmed : trimmed.replace(NOTICES_BEFORE, '');
	if (!/^[[{"]/.test(json)) return trimmed;
	const read = jsonParse<unknown>(json, { fallbackValue: trimmed });
	if (read !== trimmed) return read;
	return jsonParse<unknown>(json.replace(NOTICES_AFTER, ''), { fallbackValue: trimmed });
}
