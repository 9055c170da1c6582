import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/helpers/values';

/** Fields that say when HB wrote or read a record, and nothing about it (names assumed but `updated_at`). */
const NO_CONTENT =
	/^(last_)?(updated|modified|changed|synced|refreshed|read|fetched|retrieved|generated|served|viewed|accessed|seen)(_(at|on|date|time))?$|^expires_in(_\w+)?$/;

/** The names of the fields of a record that say something about it. */
export const contentFields = (record: IDataObject) =>
	Object.keys(record).filter((name) => !NO_CONTENT.test(name));

/**
 * A value as text for comparing: empty for nothing, without the signatures of addresses, numbers as their
 * digits, and lists of records in an order of their own.
 */
export function comparableText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string')
		return /^https?:\/\//i.test(value) ? value.replace(/[?#].*$/s, '') : value.trim();
	if (Array.isArray(value)) {
		const texts = value.map(comparableText);
		if (value.some(isObject)) texts.sort();
		return texts.length > 0 ? JSON.stringify(texts) : '';
	}
	if (!isObject(value)) return String(value);
	const entries = contentFields(value)
		.map((name) => [name, comparableText(value[name])])
		.filter(([, text]) => text !== '')
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.length > 0 ? JSON.stringify(entries) : '';
}
