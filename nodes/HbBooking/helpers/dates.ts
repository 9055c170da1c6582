import type { IDataObject } from 'n8n-workflow';
import { readDay, WRITE_A_DAY } from '../../shared/helpers/dates';
import { isDate, typed } from '../../shared/helpers/typed';
import type { HbItem } from '../../shared/operation/item';
import { filters } from '../../shared/operation/values';

type Refuse = Pick<HbItem, 'refuse' | 'timeZone'>;

const A_TIME = /(?:^|[T ])(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * A day as HB takes it (shared/helpers/dates.ts). Empty where there is none.
 *
 * @throws NodeOperationError for what is no day; nothing has been sent then
 */
export function day(item: Refuse, label: string, value: unknown): string {
	const found = readDay(value, item.timeZone);
	if (found.problem)
		throw item.refuse(`The ${label} ${found.problem}`, `${WRITE_A_DAY} Nothing was sent.`);
	return found.day;
}

/**
 * A time of day as HB takes it, 09:00 (documented sample).
 *
 * @throws NodeOperationError for anything else; nothing has been sent then
 */
export function timeOfDay(item: Refuse, label: string, value: unknown): string {
	const [, hours, minutes] = A_TIME.exec(timeText(value, item.timeZone)) ?? [];
	if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59)
		throw item.refuse(
			`The ${label} is not a time of day`,
			'Enter one like 09:00, as it is in the timeslot. Nothing was sent.',
		);
	return `${hours.padStart(2, '0')}:${minutes}`;
}

/** The Filters of a list as HB takes them, their dates as days. */
export function datedFilters(item: Pick<HbItem, 'parameter' | 'refuse' | 'timeZone'>): IDataObject {
	const { dateFrom: first, dateTo: last } = item.parameter<IDataObject | null>('filters', {}) ?? {};
	return { ...filters(item, ['dateFrom', 'dateTo']), ...dayRange(item, first, last) };
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

/** The text of a time; what n8n or JavaScript has for a date is shown in the workflow's zone. */
function timeText(value: unknown, timeZone: string): string {
	if (value instanceof Date) {
		return Number.isNaN(value.getTime())
			? ''
			: value.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
	}
	return isDate(value) ? String(value) : typed(value).text;
}
