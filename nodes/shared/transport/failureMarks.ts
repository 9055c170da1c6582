import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../helpers/values';
import { isIdentifier } from './unwrap';

/** What an answer was for: in a read, a record's fields are data, whatever they are called. */
export type Purpose = 'read' | 'write';

const WRAPPERS = ['response', 'data', 'result'];
const DEEPEST = 8;

/** Fields that say by any content that something went wrong, and by `false` so. All names assumed. */
const FAULTS =
	/^(errors?|err|exception|fault|failure|failed|iserror|haserrors?|error(message|msg|description|code)|validationerrors?)$/;
const SUCCESS = /^(success|successful|succeeded|ok|issuccess|isok)$/;
const NO = /^(false|0|no|none|null|ok|success|no errors?)?$/i;
/** Fields that make no record: what an answer says of itself. */
const OF_THE_ANSWER =
	/^(messages?|msg|status|statuscode|statustext|httpcode|httpstatus|code|result|type|title|detail|details|description|instance|hint|file|line|trace|path|timestamp|time|version|(request|trace|correlation|ray)id|documentationurl|count|meta|links|total)$/;

/**
 * Whether an answer with a good status says that the request failed: `error`, `success: false`,
 * `status: "error"`, a code of 400 and more, and the like (how HB says it is not documented: assumed).
 *
 * Not: `error: null`, `errors: []`; the status `fail` of a screening, which is its result
 * (documented); and, for a read, a field of a record that has further data.
 *
 * @param names wrapper names of the endpoint (unwrap.ts)
 */
export function saysFailure(
	body: unknown,
	purpose: Purpose,
	names: readonly string[] = [],
	depth = 0,
): boolean {
	if (body === false) return true;
	if (depth > DEEPEST) return false;
	if (Array.isArray(body))
		return body.length === 1 && saysFailure(body[0], purpose, names, depth + 1);
	if (!isObject(body)) return false;
	if (isMarked(body, purpose, names)) return true;
	return [...WRAPPERS, ...names].some((name) => {
		const inner = Object.hasOwn(body, name) ? body[name] : undefined;
		return typeof inner === 'object' && saysFailure(inner, purpose, names, depth + 1);
	});
}

function isMarked(body: IDataObject, purpose: Purpose, names: readonly string[]): boolean {
	const entries = Object.entries(body).map(([key, value]): [string, unknown] => [
		key.toLowerCase().replace(/[_-]/g, ''),
		value,
	]);
	const data = Object.entries(body).filter(
		([key, value]) => isDataField(key, names) && value !== null && value !== '',
	);
	const isPlain = data.length === 0 || (data.length === 1 && !isIdentifier(...data[0]));
	if (purpose === 'write' || data.length < 2) {
		if (entries.some(([key, value]) => FAULTS.test(key) && isSaid(value))) return true;
		if (entries.some(([key, value]) => SUCCESS.test(key) && isNo(value))) return true;
	}
	const hasMessage = entries.some(([key, value]) => /^(messages?|msg)$/.test(key) && isSaid(value));
	const isOutcome = purpose === 'write' || hasMessage;
	return isPlain && entries.some(([key, value]) => isBadState(key, value, isOutcome));
}

const isDataField = (key: string, names: readonly string[]) => {
	const name = key.toLowerCase().replace(/[_-]/g, '');
	return (
		![OF_THE_ANSWER, FAULTS, SUCCESS].some((known) => known.test(name)) &&
		![...WRAPPERS, ...names].includes(key)
	);
};

/** Anything but an empty, a denying or a good value, at any depth. */
function isSaid(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.values(value).some(isSaid);
	return value !== undefined && !NO.test(String(value ?? '').trim());
}

const isNo = (value: unknown) =>
	value !== null && /^(false|0|no|fail(ed)?|error)$/i.test(String(value).trim());

/** @param isOutcome whether `fail` is said of the request, and not of what was asked for */
function isBadState(key: string, value: unknown, isOutcome: boolean): boolean {
	if (typeof value === 'object') return false;
	const text = String(value).trim();
	if (/^(status|result)$/.test(key)) {
		if (value === false || /^(error|err|exception|ko)$/i.test(text)) return true;
		if (isOutcome && /^(fail|failed|failure|denied|rejected|0)$/i.test(text)) return true;
	}
	if (/^(status|statuscode|code|httpcode|httpstatus)$/.test(key)) {
		if (/^[45]\d\d\b/.test(text)) return true;
	}
	if (key === 'code')
		return /error|fail|invalid|denied|exception|unauthori|unauthenticated|forbidden|not.?found/i.test(
			text,
		);
	return (
		/^(message|msg)$/.test(key) &&
		/^(unauthori[sz]ed|unauthenticated|forbidden|access denied|not found|server error|internal server error|too many (requests|attempts)|service unavailable)\W*$/i.test(
			text,
		)
	);
}
