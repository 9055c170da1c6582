import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../helpers/values';
import type { HbItem } from './item';
import { answerFault, assertDone, assertRead } from '../transport/answer';
import type { HbResponse } from '../transport/response';
import { isIdentifier, isKey, unwrap } from '../transport/unwrap';

/** The meaning of status codes. 200 is that of every good answer whose status is not named. */
export type Outcomes = Record<number, string>;

/** For records whose identifying field HB does not document: any that looks like one will do. */
export const ANY_IDENTIFIER = 'any';

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
	const record = identifiers === ANY_IDENTIFIER ? withoutGroup(first) : first;
	return { ...record, outcome: outcomeOf(response, outcomes) };
}

/** The only group of fields, under whatever name it comes; else the record as it is. */
function withoutGroup(found: IDataObject): IDataObject {
	const [group, ...others] = Object.values(found);
	return isObject(group) && others.length === 0 ? group : found;
}

/**
 * What HB says of an action: done when nothing in the answer says otherwise.
 *
 * @throws NodeApiError when the answer says that it failed, cannot be read, or that nothing changed (304)
 */
export function done(response: HbResponse, names: readonly string[], outcome: string): IDataObject {
	assertDone(response, names);
	if (response.statusCode === 304)
		throw answerFault(
			response,
			'HB answered that it changed nothing',
			'Look at HB what is the case.',
		);
	const [first = {}] = unwrap(response.body, names, 'one');
	return { ...first, outcome };
}

/**
 * What HB says of a change to a record that the request names. 304 is `unchanged` (documented for
 * candidates). An answer 200 without anything in it proves nothing.
 *
 * @throws NodeApiError when the answer says that it failed, cannot be read, or says nothing
 */
export function changed(
	response: HbResponse,
	names: readonly string[],
	outcomes: Outcomes = { 200: 'updated' },
): IDataObject {
	assertDone(response, names);
	const [first = {}] = unwrap(response.body, names, 'one');
	if (provesNothing(response))
		throw answerFault(
			response,
			'HB answered, but did not say that it changed anything',
			'Whether it was done cannot be told.',
		);
	return { ...first, outcome: outcomeOf(response, { 304: 'unchanged', ...outcomes }) };
}

/** A status code alone, of which 204 and 205 say themselves that no more is coming. */
export const provesNothing = ({ statusCode, body }: HbResponse) =>
	statusCode === 200 && (!body || (typeof body === 'object' && Object.keys(body).length === 0));

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
	item: Pick<HbItem, 'parameter'>,
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
