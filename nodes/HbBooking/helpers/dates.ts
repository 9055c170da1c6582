import type { IDataObject } from 'n8n-workflow';
import type { HbItem } from '../../shared/operation/item';
import { filters } from '../../shared/operation/values';

type Refuse = Pick<HbItem, 'refuse'>;

const A_DAY = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/;
const A_TIME = /(?:^|[T ])(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * A day as HB takes it, 2026-06-10 (documented sample): the date that the user sees, whatever the
 * time zone. Empty where there is none.
 *
 * @throws NodeOperationError for anything else; nothing has been sent then
 */
export function day(item: Refuse, label: string, value: unknown): string {
	const text = textOf(value);
	if (text === '') return '';
	const [found, year, month, date] = A_DAY.exec(text) ?? [];
	const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
	if (
		found === undefined ||
		time.getUTCDate() !== Number(date) ||
		time.getUTCMonth() + 1 !== Number(month)
	)
		throw item.refuse(`The ${label} is not a date`, 'Enter one like 2026-06-10. Nothing was sent.');
	return `${year}-${month}-${date}`;
}

/**
 * A time of day as HB takes it, 09:00 (documented sample).
 *
 * @throws NodeOperationError for anything else; nothing has been sent then
 */
export function timeOfDay(item: Refuse, label: string, value: unknown): string {
	const [, hours, minutes] = A_TIME.exec(textOf(value)) ?? [];
	if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59)
		throw item.refuse(
			`The ${label} is not a time of day`,
			'Enter one like 09:00, as it is in the timeslot. Nothing was sent.',
		);
	return `${hours.padStart(2, '0')}:${minutes}`;
}

/** The Filters of a list as HB takes them, their dates as days. */
export function datedFilters(item: Pick<HbItem, 'parameter' | 'refuse'>): IDataObject {
	const { date_from, date_to, ...others } = filters(item);
	return { ...others, ...dayRange(item, date_from, date_to) };
}

/**
 * A range of days as HB takes it; an end may be open.
 *
 * @throws NodeOperationError when it is none; nothing has been sent then
 */
export function dayRange(item: Refuse, first: unknown, last: unknown): IDataObject {
	const date_from = day(item, 'Date From', first);
	const date_to = day(item, 'Date To', last);
	if (date_from && date_to && date_from > date_to)
		throw item.refuse('Date From is after Date To', 'Swap the two. Nothing was sent.');
	return { ...(date_from && { date_from }), ...(date_to && { date_to }) };
}

/** What n8n has for a date: text, or an object of Luxon or JavaScript. */
function textOf(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'none' : value.toISOString();
	return String(value ?? '').trim();
}
