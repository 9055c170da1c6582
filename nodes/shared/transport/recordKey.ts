import type { IDataObject } from 'n8n-workflow';

/** Fields by which HB tells its records apart (documented, usage), the record's own before those of its person. */
const OWN_IDS = [
	'submission_ref',
	'hold_hash',
	'id',
	'uuid',
	'booking_id',
	'transaction_id',
	'event_id',
	'field_id',
	'template_id',
	'reference_id',
	'webhook_id',
];
/** A person's record has none of these; one about something of a person does. */
const ABOUT_A_PERSON = /^(course|form|submission|booking|reference|test|training|date|start)/;

/** A text or number that something can be found by; PHP gives 0 for what was not stored. */
const isId = (value: unknown) =>
	(typeof value === 'string' && value.trim() !== '' && value !== '0') ||
	(typeof value === 'number' && value !== 0);

/**
 * What tells a record of a list from the others: its id, since addresses with signatures and times may
 * differ each time it is read; the whole record where it has none.
 */
export function recordKey(record: IDataObject): string {
	const own = OWN_IDS.find((name) => isId(record[name]));
	if (own) return `${own}:${String(record[own])}`;
	const { candidate_ref: ref } = record;
	if (isId(ref) && !Object.keys(record).some((name) => ABOUT_A_PERSON.test(name)))
		return `candidate_ref:${String(ref)}`;
	return JSON.stringify(record);
}

/** Tells the records of one page apart: two that differ under one id are two, and equal ones without an id too. */
export function pageKeys(records: readonly IDataObject[]): string[] {
	const texts = new Map<string, Map<string, number>>();
	return records.map((record) => {
		const key = recordKey(record);
		const text = JSON.stringify(record);
		const known = texts.get(key);
		if (!known) {
			texts.set(key, new Map([[text, 1]]));
			return key;
		}
		const times = known.get(text) ?? 0;
		known.set(text, times + 1);
		if (times === 0) return `${key} ${text}`;
		// the same record twice under its id is one; without an id it is two that look alike
		return key === text ? `${key} ${times + 1}` : key;
	});
}
