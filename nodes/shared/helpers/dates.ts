import { clean } from './clean';
import { isDate } from './typed';

/** A date as it is written, with the time that stands behind it, if one does. */
export interface WrittenDate {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
	/** Minutes that its zone is ahead of UTC; `undefined` where no zone is written. */
	offset?: number;
}

/** A day as HB takes it, 2026-06-10 (documented sample), or why it is none. */
export interface Day {
	day: string;
	/** Goes on after the name of the date: `is a number, and not a date`. */
	problem: string;
}

/** For the description of a message about a date. */
export const WRITE_A_DAY =
	'Write it like 2026-06-10 or 10 June 2026; 10/06/2026 is read the British way, the day first.';

/**
 * The day that the user saw: the one that is written, whatever the zone, the day first where it is
 * written in numbers. Empty where there is nothing. Numbers, years of two digits and what else could
 * be another day are none: a wrong date of birth is worse than none.
 *
 * @param timeZone of the workflow, `Europe/London`: a date of JavaScript has no zone of its own
 */
export function readDay(value: unknown, timeZone: string): Day {
	if (value === undefined || value === null) return { day: '', problem: '' };
	if (typeof value === 'number' || typeof value === 'bigint') return none(A_NUMBER);
	if (isDate(value)) return dayOfObject(value, timeZone);
	if (typeof value !== 'string') return none(NOT_A_DATE);
	const text = clean(value);
	if (text === '' || text === 'null' || text === 'undefined') return { day: '', problem: '' };
	if (SHORT_YEAR.test(text)) return none('has a year of two digits');
	if (/^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(text) && !DAY_FIRST.test(text) && !YEAR_FIRST.test(text))
		return none(A_NUMBER);
	const written = parseDate(text);
	if (!written) return none(NOT_A_DATE);
	return { day: localMidnight(written, timeZone) ?? dayText(written), problem: '' };
}

/** Databases write 0000-00-00, and programs years of two digits, for what is not known. */
const FIRST_YEAR = 1800;

const NOT_A_DATE = 'is not a date';
const A_NUMBER = 'is a number, and not a date';
const none = (problem: string): Day => ({ day: '', problem });

function dayOfObject(value: unknown, timeZone: string): Day {
	if (!(value instanceof Date)) {
		// n8n's Luxon dates know the zone in which they are shown
		const day = (value as { toISODate(): string | null }).toISODate();
		return Number(day?.slice(0, 4)) >= FIRST_YEAR ? { day: day!, problem: '' } : none(NOT_A_DATE);
	}
	const time = value.getTime();
	const year = value.getUTCFullYear();
	if (Number.isNaN(time) || year < FIRST_YEAR || year > 9998) return none(NOT_A_DATE);
	// a day without a time, "1990-07-02", becomes midnight in UTC; all else is shown in the workflow's zone
	const zone = time % 86_400_000 === 0 ? 'UTC' : timeZone;
	return { day: dayText(partsIn(zone, time)), problem: '' };
}

/**
 * For midnight in the workflow's zone that was written down in UTC, as JavaScript does it with every
 * date: 2026-06-09T23:00:00.000Z was 10 June in London.
 */
function localMidnight(written: WrittenDate, timeZone: string): string | undefined {
	if (written.offset !== 0) return undefined;
	const local = partsIn(timeZone, utcTime(written));
	const isMidnight = local.hour === 0 && local.minute === 0 && local.second === 0;
	return isMidnight ? dayText(local) : undefined;
}

function partsIn(timeZone: string, time: number): WrittenDate {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(time);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	return {
		year: part('year'),
		month: part('month'),
		day: part('day'),
		hour: part('hour'),
		minute: part('minute'),
		second: part('second'),
	};
}

const dayText = ({ year, month, day }: WrittenDate) =>
	[year, month, day].map((part) => String(part).padStart(2, '0')).join('-');

/** The instant, in milliseconds; a date without a zone is taken as UTC. */
export const utcTime = ({ year, month, day, hour, minute, second, offset = 0 }: WrittenDate) =>
	Date.UTC(year, month - 1, day, hour, minute - offset, second);

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
	'(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const ORDINAL = '(?:st|nd|rd|th)?';
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/i;

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/;
const DAY_FIRST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})(?!\d)(.*)$/;
const NAMED_MONTH = new RegExp(
	`^(\\d{1,2})${ORDINAL}[\\s-/]*(?:of )?${MONTH},?[\\s-/]*(\\d{4})(?!\\d)(.*)$`,
	'i',
);
const MONTH_FIRST = new RegExp(`^${MONTH} (\\d{1,2})${ORDINAL},? (\\d{4})(?!\\d)(.*)$`, 'i');
const SHORT_YEAR = /^\d{1,2}([-/. ])(?:\d{1,2}|[a-z]{3,9})\1'?\d{2}(?!\d)/i;

const TIME =
	/^(?:T|,? (?:at )?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?([ap])\.?m\.?)?(?: ?(Z|GMT|UTC|BST)?([+-]\d{2}(?::?\d{2})?)?)(?: ?\([^)]*\)|\[[^\]]*\])?$/i;

/**
 * A date in one of the forms that people and programs write.
 *
 * @returns `undefined` for anything else, and for days that there are not
 */
export function parseDate(text: string): WrittenDate | undefined {
	const given = text
		.trim()
		.replace(WEEKDAY, '')
		.replace(/ *([-/]) *(?=\d)/g, '$1');
	const found = partsOf(given);
	if (!found) return undefined;
	const [[year, month, day], rest, inNumbers] = found;
	const time = timeOf(rest);
	if (!time) return undefined;
	// American programs write 07/02/1990 12:00 AM, British ones 02/07/1990 00:00
	if (inNumbers && time.halfOfDay) return undefined;
	// the 31st of a shorter month would be in the next one
	const isInMonth = new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
	const isReal = year >= FIRST_YEAR && isInMonth;
	const { hour, minute, second, offset } = time;
	return isReal ? { year, month, day, hour, minute, second, offset } : undefined;
}

type Parts = [year: number, month: number, day: number];

function partsOf(text: string): [parts: Parts, rest: string, inNumbers: boolean] | undefined {
	const yearFirst = YEAR_FIRST.exec(text);
	if (yearFirst) return [[+yearFirst[1], +yearFirst[3], +yearFirst[4]], yearFirst[5], false];
	const dayFirst = DAY_FIRST.exec(text);
	if (dayFirst) return [[+dayFirst[4], +dayFirst[3], +dayFirst[1]], dayFirst[5], true];
	const named = NAMED_MONTH.exec(text);
	if (named) return [[+named[3], monthOf(named[2]), +named[1]], named[4], false];
	const monthFirst = MONTH_FIRST.exec(text);
	return monthFirst
		? [[+monthFirst[3], monthOf(monthFirst[1]), +monthFirst[2]], monthFirst[4], false]
		: undefined;
}

const monthOf = (name: string) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const ZONES: Record<string, number> = { Z: 0, GMT: 0, UTC: 0, BST: 60 };

function timeOf(text: string) {
	if (text === '') return { hour: 0, minute: 0, second: 0 };
	const [found, hours, minutes, seconds, half, zone, shift] = TIME.exec(text) ?? [];
	if (found === undefined) return undefined;
	const [hour, minute, second] = [hours, minutes, seconds ?? 0].map(Number);
	if (hour > (half ? 12 : 23) || minute > 59 || second > 59) return undefined;
	return {
		hour: half ? (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hour,
		minute,
		second,
		offset: shift ? shiftOf(shift) : zone && ZONES[zone.toUpperCase()],
		halfOfDay: half,
	} as Omit<WrittenDate, 'year' | 'month' | 'day'> & { halfOfDay?: string };
}

/** `+01:00` in minutes. */
function shiftOf(shift: string): number {
	const [hours, minutes] = [shift.slice(1, 3), shift.slice(3).replace(':', '')];
	return (shift.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
