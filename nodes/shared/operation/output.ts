import type { IDataObject } from 'n8n-workflow';
import type { HbItem } from './item';
import { answerFault, assertDone, assertRead } from '../transport/answer';
import type { HbResponse } from '../transport/response';
import { isIdentifier, isKey, unwrap } from '../transport/unwrap';

/** The meaning of status codes. 200 is that of every good answer whose status is not named. */
export type Outcomes = Record<number, string>;

/** For records whose identifying field HB does not document: any that looks like one will do. */
export const ANY_IDENTIFIER = 'any';

/**
 * HB's record out of an answer, with what HB said by the status code in `outcome`. For operations
 * that know what an empty answer means; others use `found`, `written` or `done`.
 *
 * @param names wrapper names of this endpoint (unwrap.ts)
 * @param outcomes the meaning of the status codes, where they carry one
 * @throws NodeApiError when the answer says that it failed, or is no data
 */
export function record(
	response: HbResponse,
	names: readonly string[],
	outcomes: Outcomes = {},
): IDataObject {
	assertDone(response, names);
	const [first = {}] = unwrap(response.body, names, 'one');
	const outcome = outcomes[response.statusCode];
	return outcome === undefined ? first : { ...first, outcome };
}

/**
 * The one record that was asked for. A status other than 200 that has a meaning of its own may come
 * without one, such as 202 `in_progress`.
 *
 * @throws NodeApiError when HB has none (204, `[]`), sends several, or nothing that can be read
 */
export function found(
	response: HbResponse,
	names: readonly string[],
	outcomes: Outcomes = {},
): IDataObject {
	const { statusCode, body } = response;
	const outcome = outcomeOf(response, outcomes);
	const records = unwrap(body, names, 'one');
	if (records.length === 0 && statusCode !== 200 && Object.hasOwn(outcomes, statusCode)) {
		assertDone(response, names);
		return { outcome };
	}
	assertRead(response, names);
	if (records.length > 1) throw several(response);
	if (records.length === 0)
		throw answerFault(response, 'HB answered, but has no data for this', 'Check the reference.');
	return { ...records[0], ...(outcome !== undefined && { outcome }) };
}

/**
 * The record that a write made or changed, with `outcome`. It counts as done when the answer carries
 * what identifies the record; a status code alone proves nothing.
 *
 * @param identifiers the fields of which HB sends one (documented), or ANY_IDENTIFIER
 * @throws NodeApiError when the answer says that it failed, or does not name one record; where the
 * request must not be repeated, the error says that it may have taken effect
 */
export function written(
	response: HbResponse,
	names: readonly string[],
	identifiers: readonly string[] | typeof ANY_IDENTIFIER,
	outcomes: Outcomes,
): IDataObject {
	assertDone(response, names);
	const records = unwrap(response.body, names, 'one');
	if (records.length > 1) throw several(response);
	const [first = {}] = records;
	if (!isNamed(first, identifiers, response.sentValues))
		throw answerFault(
			response,
			'HB answered, but did not say which record it is',
			'Whether it was done cannot be told.',
		);
	return { ...first, outcome: outcomeOf(response, outcomes) };
}

/**
 * What HB says of an action, or of a change to a record that the request names: done when nothing in
 * the answer says otherwise. 304 is `unchanged` (documented for updates).
 *
 * @param outcomes the meaning of the status codes, or the one of every good answer
 * @throws NodeApiError when the answer says that it failed, or cannot be read
 */
export function done(
	response: HbResponse,
	names: readonly string[],
	outcomes: Outcomes | string,
): IDataObject {
	assertDone(response, names);
	const [first = {}] = unwrap(response.body, names, 'one');
	const meaning = typeof outcomes === 'string' ? { 200: outcomes } : outcomes;
	return { ...first, outcome: outcomeOf(response, { 304: 'unchanged', ...meaning }) };
}

const outcomeOf = ({ statusCode }: HbResponse, outcomes: Outcomes): string | undefined =>
	outcomes[statusCode] ?? outcomes[200];

const several = (response: HbResponse) =>
	answerFault(
		response,
		'HB answered, but with several records in place of one',
		'If it goes on, check the Base URL in the HB credential and, where this operation has one, the Endpoint Path option.',
	);

/** An assumed name counts on the record or in the only group of fields; what we sent proves nothing. */
function isNamed(
	found: IDataObject,
	identifiers: readonly string[] | typeof ANY_IDENTIFIER,
	sentValues: readonly string[] = [],
): boolean {
	if (identifiers !== ANY_IDENTIFIER) return identifiers.some((name) => isKey(found[name]));
	return [found, ...Object.values(found)].some(
		(group) =>
			typeof group === 'object' &&
			group !== null &&
			Object.entries(group).some(
				([name, value]) => isIdentifier(name, value) && !sentValues.includes(String(value)),
			),
	);
}

/** The records with just `fields`, when the user left Simplify on. */
export function simplified(
	item: HbItem,
	records: IDataObject[],
	fields: readonly string[],
): IDataObject[] {
	if (!item.parameter<boolean>('simplify', true)) return records;
	return records.map((found) => {
		const known = fields.filter((field) => field in found);
		return known.length === 0
			? found
			: Object.fromEntries(known.map((field) => [field, found[field]]));
	});
}
