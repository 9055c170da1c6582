import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../helpers/values';
import { PAGE_SIGNS } from './pageSigns';

/** Wrappers of any endpoint: of V1 and V2 (documented), and of lists of PHP's frameworks (assumed). */
const WRAPPERS = ['response', 'data', 'items', 'results', 'records'];
const PAGING = new Set([
	...PAGE_SIGNS,
	...'page current_page per_page from to path first_page_url last_page_url'.split(' '),
]);
/** What an answer says of itself, which makes no record. */
const OF_THE_ANSWER = new Set(
	'message messages status status_code code success ok error errors request_id'.split(' '),
);
const isOfTheAnswer = (key: string) => PAGING.has(key) || OF_THE_ANSWER.has(key);
/** No answer of HB is nested deeper. */
const DEEPEST = 20;

/**
 * HB's records without the wrappers that its answers come in: `[ { "response": {…} } ]` and
 * `[ { "candidate": {…} } ]` (documented), `{ "data": … }` (documented for Portal V2), `data.items`,
 * `results`, PHP's `{ "0": {…}, "1": {…} }`, bare records, and any nesting of these (assumed).
 *
 * What stands beside a wrapper goes along on each record, except paging and what only says that the
 * request went well; on the same name the record's own value wins. A record keeps a field of its own
 * that is called like a wrapper.
 *
 * @param names further wrapper names of this endpoint, such as `candidate` or `courses`
 * @param as `list` also takes the only list of an answer for the records, whatever its name; `one`
 * does not, since a record may consist of a list
 */
export function unwrap(
	body: unknown,
	names: readonly string[] = [],
	as: 'list' | 'one' = 'list',
): IDataObject[] {
	const records: IDataObject[] = [];
	collect(body, { wrappers: [...names, ...WRAPPERS], names, as, records }, {}, 0);
	return records;
}

interface Unwrapping {
	wrappers: readonly string[];
	names: readonly string[];
	as: 'list' | 'one';
	records: IDataObject[];
}

function collect(value: unknown, into: Unwrapping, beside: IDataObject, depth: number): void {
	if (depth > DEEPEST) return;
	if (Array.isArray(value)) {
		for (const element of value) {
			if (typeof element !== 'object' || element === null) addScalar(element, into, beside);
			else collect(element, into, beside, depth + 1);
		}
		return;
	}
	if (!isObject(value)) return;
	// most records have no more in them, and there may be a hundred thousand
	if (!Object.values(value).some((inner) => typeof inner === 'object'))
		return add({ ...beside, ...value }, into);
	const elements = phpList(value);
	if (elements) return collect(elements, into, { ...beside, ...alongside(value, true) }, depth + 1);
	const wrapper = wrapperIn(value, into);
	if (wrapper === undefined) return add({ ...beside, ...value }, into);
	const { [wrapper]: inner, ...others } = value;
	const along = { ...beside, ...alongside(others, Array.isArray(inner)) };
	if (inner === null) add(along, into);
	else collect(inner, into, along, depth + 1);
}

function add(record: IDataObject, { records }: Unwrapping) {
	const isFact = (key: string) =>
		!isOfTheAnswer(key) || (key === 'status' && !isWell(key, record[key]));
	if (Object.keys(record).some(isFact)) records.push(record);
}

/** A list of bare texts or numbers, such as form types, keeps what it says. */
function addScalar(value: unknown, { records, as }: Unwrapping, beside: IDataObject) {
	if (as === 'list' && ((typeof value === 'string' && value) || typeof value === 'number'))
		records.push({ ...beside, value });
}

/** The name of the field of `body` that wraps its records; none where it is a record itself. */
function wrapperIn(body: IDataObject, { wrappers, names, as }: Unwrapping): string | undefined {
	const known = wrappers.find((name) => isWrapping(body, name, names));
	if (known !== undefined || as === 'one') return known;
	const others = Object.keys(body).filter((key) => !PAGING.has(key) && !isWell(key, body[key]));
	const [only] = others;
	return others.length === 1 && isListOfRecords(body[only]) ? only : undefined;
}

function isWrapping(body: IDataObject, name: string, names: readonly string[]): boolean {
	if (!Object.hasOwn(body, name)) return false;
	const inner = body[name];
	if (typeof inner !== 'object') return false;
	const others = Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
	const isNamed = names.includes(name);
	if (Array.isArray(inner)) {
		const isList = inner.length === 0 || inner.some((element) => typeof element === 'object');
		return isNamed || (!isRecord(others) && (isList || Object.keys(others).every(isOfTheAnswer)));
	}
	return !isRecord(others) && !(isObject(inner) && contradicts(others, inner));
}

/** Fields that identify something, and others beside: these are no remarks on what is wrapped. */
const isRecord = (others: IDataObject) => {
	const keys = Object.keys(others).filter((key) => !isOfTheAnswer(key));
	return keys.length > 1 && keys.some((key) => isIdentifier(key, others[key]));
};

/** Both identify something, and not the same: one would be lost. */
const contradicts = (outer: IDataObject, inner: IDataObject) =>
	Object.keys(outer).some(
		(key) =>
			isIdentifier(key, outer[key]) &&
			Object.hasOwn(inner, key) &&
			String(inner[key]) !== String(outer[key]),
	);

/** What stands beside the wrapper and belongs to the record; on a list no further lists. */
const alongside = (others: IDataObject, isList: boolean): IDataObject =>
	Object.fromEntries(
		Object.entries(others).filter(
			([key, value]) =>
				!PAGING.has(key) &&
				!isWell(key, value) &&
				!/^\d+$/.test(key) &&
				!(isList && (Array.isArray(value) || /^messages?$/.test(key))),
		),
	);

/** It only says that the request went well; that is no fact about the record. */
const isWell = (key: string, value: unknown) =>
	(/^(success|ok)$/.test(key) && (value === true || value === 1)) ||
	(/^(error|errors|message|messages)$/.test(key) && isNothing(value)) ||
	(/^(status|status_code|code)$/.test(key) &&
		/^(success|successful|ok|true|2\d\d)$/i.test(String(value)));

const isNothing = (value: unknown) =>
	value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);

/** PHP's list with gaps, or keyed by number, which JSON makes an object. */
function phpList(body: IDataObject): unknown[] | undefined {
	const keys = Object.keys(body).filter((key) => !isOfTheAnswer(key));
	const isList = keys.length > 0 && keys.every((key) => /^\d+$/.test(key) && isObject(body[key]));
	return isList ? keys.map((key) => body[key]) : undefined;
}

const isListOfRecords = (value: unknown) =>
	(Array.isArray(value) && value.every(isObject)) ||
	(isObject(value) && phpList(value) !== undefined);

const IDENTIFYING = /(id|ref|uuid|guid|reference|number)$/i;
/** Words that end so, and numbers that are no record's. */
const NOT_IDENTIFYING =
	/(aid|lid|oid|grid|rapid|covid|hybrid|bid)$|(request|trace|correlation|error|ray|span|session|log)[_-]?(id|ref|uuid|guid|number)$|(phone|mobile|tel|fax|page|row|line|code)[_-]?number$/i;

/**
 * Whether a field identifies a record at HB: by its name, which ends in id, ref, uuid, reference or
 * number, and with a value that something can be found by.
 */
export function isIdentifier(name: string, value: unknown): boolean {
	return IDENTIFYING.test(name) && !NOT_IDENTIFYING.test(name) && isKey(value);
}

/** A text or number that something can be found by; PHP gives 0 for what was not stored. */
export const isKey = (value: unknown): value is string | number =>
	(typeof value === 'number' && value > 0) ||
	(typeof value === 'string' && !/^\s*(0|null|none|false|undefined|n\/a|-)?\s*$/i.test(value));
