import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { isObject } from '../helpers/values';
import { answerError } from './errors';
import { BEFORE_TRYING_AGAIN, type Effect } from './explanations';
import { saysFailure, type Purpose } from './failureMarks';
import { wordsOf } from './messages';
import { TOTALS } from './pageSigns';
import { isUnreadable, type HbResponse } from './response';
import { unwrap } from './unwrap';

/** Texts in place of JSON that say no more than that it was done. */
const A_BARE_YES =
	/^(ok|okay|success|successful|done|true|1|accepted|created|updated|deleted|sent)\W*$/i;

/**
 * That an answer to a read has data, or says that there is none: 204 (documented for V1). What data,
 * is for `listed`, and for `found` (output.ts) to say.
 *
 * @throws NodeApiError for an answer that says it failed, and for one without data that can be read
 */
export function assertRead(response: HbResponse, names: readonly string[] = []): void {
	assertNoFailure(response, 'read', names);
	const { statusCode, body } = response;
	if (statusCode === 204 || (typeof body === 'object' && body !== null)) return;
	throw unreadable(response);
}

/**
 * That nothing in the answer to an action says that it was not done: no body (also `null`), or one
 * without a mark of failure. A text that is neither JSON nor a bare yes says nothing that is known.
 *
 * @throws NodeApiError otherwise
 */
export function assertDone(response: HbResponse, names: readonly string[] = []): void {
	assertNoFailure(response, 'write', names);
	const { body } = response;
	if (typeof body === 'string' && body !== '' && !A_BARE_YES.test(body)) throw unreadable(response);
}

function assertNoFailure(response: HbResponse, purpose: Purpose, names: readonly string[]): void {
	if (!saysFailure(response.body, purpose, names)) return;
	throw answerFault(
		response,
		purpose === 'read'
			? 'HB answered, but says that it could not do this'
			: 'HB answered, but says that it did not do this',
		'Correct what HB names.',
		true,
	);
}

const unreadable = (response: HbResponse) =>
	answerFault(
		response,
		'HB answered, but not with data that can be read',
		isUnreadable(response.body)
			? 'If every item ends so, check the Base URL in the HB credential: it must be the address of the API, not of the website.'
			: 'If every item ends so, ask HB support.',
	);

/**
 * An error about an answer with a good status. What must not be sent twice may have taken effect.
 *
 * @param title "HB answered, but …"
 * @param isFirst HB's words are the message; else they follow the title
 */
export function answerFault(
	response: HbResponse,
	title: string,
	advice: string,
	isFirst = false,
): NodeApiError {
	const effect: Effect = response.repeatable === false ? 'unknown' : 'harmless';
	const words = wordsOf(response);
	const said = words && !isFirst ? `HB said: ${words.replace(/[^.!?…]$/, '$&.')} ` : '';
	return answerError(
		response.node as INode,
		response.statusCode,
		{ title, advice: `${said}${advice} ${BEFORE_TRYING_AGAIN[effect]}` },
		isFirst ? words : '',
		effect,
	);
}

/**
 * The records of a list. Only 204 (documented for V1), an empty list or a count of 0 say that there are none.
 *
 * @throws NodeApiError for an answer that says it failed, and for one that is no list
 */
export function listed(response: HbResponse, names: readonly string[]): IDataObject[] {
	assertRead(response, names);
	const records = unwrap(response.body, names);
	if (records.length === 0 && response.statusCode !== 204 && !saysEmpty(response.body))
		throw answerFault(
			response,
			'HB answered, but not with a list',
			'If it goes on, ask HB support.',
		);
	return records;
}

const COUNTS = ['count', ...TOTALS];
/** Lists that hold no records. */
const BESIDE_LISTS = ['links', '_links', 'errors', 'messages'];

/** Whether an answer without records says that there are none: an empty list, or a count of 0. */
function saysEmpty(body: unknown, depth = 0): boolean {
	if (depth > 8) return false;
	if (Array.isArray(body))
		return body.length === 0 || (body.length === 1 && saysEmpty(body[0], depth + 1));
	if (!isObject(body)) return false;
	return Object.entries(body).some(
		([key, value]) =>
			(COUNTS.includes(key) && Number(value ?? NaN) === 0 && value !== '') ||
			(typeof value === 'object' && !BESIDE_LISTS.includes(key) && saysEmpty(value, depth + 1)),
	);
}
