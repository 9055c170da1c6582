import { isObject } from '../helpers/values';
import { withoutPrivate, type PrivateValues } from './privateText';
import { decodeBody, isUnreadable, type HbResponse } from './response';

const LONGEST_TEXT = 300;
/** More is no sentence for people. */
const LONGEST_READ = 5_000;
const DEEPEST = 8;

/** HB documents no form of its errors; these are the keys that carry messages in the usual ones. */
const MESSAGE_KEYS = [
	'message',
	'messages',
	'error',
	'error_description',
	'title',
	'detail',
	'errors',
];
const WRAPPERS = ['response', 'data'];
/** They stand among the messages of a field and repeat what was sent. */
const REPEATED =
	/^(value|values|input|old|given|received|actual|data|response|record|context|params|meta|rejected_?value|attempted_?value)$/i;

/**
 * What HB said, in its own words, fit for a message: without private values, at most 300 characters.
 * Empty where HB said nothing.
 */
export function wordsOf({ body, ...values }: Pick<HbResponse, 'body'> & PrivateValues): string {
	const text = textOf(Buffer.isBuffer(body) ? decodeBody(body) : body);
	return shorten(withoutPrivate(text, values));
}

/**
 * HB's own sentences out of an answer: from the keys that carry messages alone, whatever wraps them;
 * empty where there are none. Not fit for a message before `withoutPrivate`.
 */
export function textOf(body: unknown): string {
	const text = typeof body === 'string' ? plainText(body) : joined(messagesIn(body, 0));
	return text.slice(0, LONGEST_READ);
}

/** A body that is text: neither a web page nor JSON that was cut, which may hold people's data. */
const plainText = (text: string) =>
	isUnreadable(text) || isTechnical(text) ? '' : text.replace(/\s+/g, ' ').trim();

function messagesIn(body: unknown, depth: number): string[] {
	if (depth > DEEPEST) return [];
	if (Array.isArray(body))
		return body.slice(0, 20).flatMap((element) => messagesIn(element, depth + 1));
	if (!isObject(body)) return [];
	const own = MESSAGE_KEYS.filter((key) => Object.hasOwn(body, key) && isMessage(key, body)).map(
		(key) => said(body[key], depth + 1, key === 'errors' || key === 'messages'),
	);
	const texts = own.filter(Boolean);
	if (texts.length > 0) return texts;
	return WRAPPERS.flatMap((key) => messagesIn(body[key], depth + 1));
}

/** A person has a title too, and a record details: they are messages only beside nothing but such. */
const isMessage = (key: string, body: object) =>
	!['title', 'detail'].includes(key) ||
	Object.keys(body).every((other) =>
		[...MESSAGE_KEYS, 'type', 'status', 'instance', 'code', 'source', 'id'].includes(other),
	);

/** @param byField whether the keys of an object are the names of fields */
function said(value: unknown, depth: number, byField: boolean): string {
	if (depth > DEEPEST) return '';
	if (typeof value === 'string') return isTechnical(value) ? '' : clean(value);
	if (Array.isArray(value))
		return joined(value.slice(0, 20).map((element) => said(element, depth + 1, byField)));
	if (!isObject(value)) return '';
	const messages = messagesIn(value, depth);
	if (messages.length > 0 || !byField) return joined(messages);
	return joined(
		Object.entries(value)
			.filter(([field]) => !REPEATED.test(field))
			.slice(0, 20)
			.map(([field, inner]) => [field, said(inner, depth + 1, true)])
			.filter(([, text]) => text)
			.map(([field, text]) => (/^\d+$/.test(field) ? text : `${field}: ${text}`)),
	);
}

/** What a program says to programmers, often with what it was given. */
const isTechnical = (text: string) =>
	/SQLSTATE|stack trace|uncaught \w*(error|exception)|\bin \/\S+\.php|\bon line \d+|\bat \S+ \(\S+:\d+/i.test(
		text,
	);

/** Neither a page nor JSON: what is in them is not said to people. */
const clean = (text: string) =>
	/^\s*(?:[[{]|<(?:!doctype|html|head|body))/i.test(text) ? '' : text.trim();

/** Each once, sentence after sentence; a message often repeats what is said about the first field. */
function joined(texts: string[]): string {
	const distinct = [...new Set(texts.filter(Boolean))];
	if (distinct.length === 0) return '';
	return distinct
		.filter((text) => !distinct.some((other) => other.endsWith(`: ${text}`)))
		.reduce((before, text) => `${before}${/[.!?]$/.test(before) ? ' ' : '; '}${text}`);
}

const shorten = (text: string) => {
	const line = text.replace(/\s+/g, ' ').trim();
	// where nothing but what was taken out is left, there is nothing to read
	if (!/[\p{L}\p{N}]/u.test(line)) return '';
	return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
};
