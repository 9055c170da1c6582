/** How filters compare what HB has with what was asked for, and which day a text means. */
import { parseDate, readDay, utcTime } from '../../dist/nodes/shared/helpers/dates.js';
import { filterCheck } from '../../dist/nodes/shared/operation/filters.js';

describe('filters', () => {
	const fits = (wanted: object, record: object) =>
		filterCheck(wanted as never).fits(record as never);
	it.each([
		[{ available_only: '1' }, { available: 'yes' }, true],
		[{ available_only: '1' }, { available: 'no' }, false],
		[{ available_only: 'on' }, { remaining_seats: 1 }, true],
		[{ available_only: 'off' }, { remaining_seats: 0 }, true],
		[{ x: 7 }, { x: 7 }, true],
		[{ x: '7.0' }, { x: 7 }, true],
		[{ x: '7.0' }, { x: '7' }, false],
		[{ x: '-7' }, { x: -7 }, true],
		[{ x: 'a7' }, { x: 7 }, false],
		[{ date_from: '10/06/2026' }, { date: '2026-06-10' }, true],
		[{ date_from: '2026-06-10' }, { date: 'soon' }, false],
		[{ date_to: '2026-06-10' }, { date: 'soon' }, false],
		[{ date_to: '2026-06-10' }, { slot: { date: '1.6.2026' } }, true],
		[{ date_to: '2026-06-10' }, { date: new Date('2026-06-10T23:00:00Z') }, true],
		[{ course_id: '5' }, { slot: { course: { id: 5 } } }, true],
		[{ location_id: 5 }, { location: { location_id: '5' } }, true],
		[{ candidate_id: 5 }, { candidate: { candidate_id: 5 } }, true],
		[{ candidate_id: 5 }, { candidate: { id: 6 } }, false],
		[
			{ status: 'open', per_page: 5, page: 2, sort: 'x', sort_dir: 'asc' },
			{ status: 'OPEN' },
			true,
		],
		[{ status: 'open' }, { status: null }, false],
	])('%j and %j: %p', (wanted, record, is) => expect(fits(wanted, record)).toBe(is));

	it('as rules say', () => {
		const rules = {
			born: { fields: ['dob'], as: 'day' as const },
			done: { fields: ['is_done'], as: 'yes' as const },
			word: { fields: ['text'], as: 'contains' as const },
		};
		const fitsRules = (wanted: object, record: object) =>
			filterCheck(wanted as never, rules).fits(record as never);
		expect(fitsRules({ born: '2026-06-10' }, { dob: '10/06/2026' })).toBe(true);
		expect(fitsRules({ born: '2026-06-10' }, { dob: '2026-06-11' })).toBe(false);
		expect(fitsRules({ born: 'x' }, { dob: 'x' })).toBe(false);
		expect(fitsRules({ done: 'yes' }, { is_done: 1 })).toBe(true);
		expect(fitsRules({ done: 'yes' }, { is_done: '0' })).toBe(false);
		expect(fitsRules({ done: 'no' }, { is_done: '' })).toBe(true);
		expect(fitsRules({ word: 'AB' }, { text: 'xaby' })).toBe(true);
		expect(fitsRules({ word: 'AB' }, { text: 'a b' })).toBe(false);
	});
});

describe('days', () => {
	it.each([
		['2026-06-09T23:00:00.000Z', 'Europe/London', '2026-06-10'],
		['2026-06-09T23:00:00+00:00', 'Europe/London', '2026-06-10'],
		['2026-06-09T23:00:00', 'Europe/London', '2026-06-09'],
		['2026-06-09T23:00:01Z', 'Europe/London', '2026-06-09'],
		['2026-06-10T00:00:00Z', 'America/New_York', '2026-06-10'],
		[new Date('2026-06-09T23:00:00Z'), 'Europe/London', '2026-06-10'],
		[new Date('2026-06-10T00:00:00Z'), 'America/New_York', '2026-06-10'],
		['10 June 2026', 'UTC', '2026-06-10'],
		['June 10th, 2026', 'UTC', '2026-06-10'],
		['Wed, 10 Jun 2026 09:00:00 GMT', 'UTC', '2026-06-10'],
		['1.6.2026', 'UTC', '2026-06-01'],
		[{ toISODate: () => '2026-06-10' }, 'UTC', '2026-06-10'],
	])('%p in %s is %s', (value, zone, day) => {
		expect(readDay(value, zone)).toEqual({ day, problem: '' });
	});

	it.each([
		[45_000, 'is a number, and not a date'],
		['45000', 'is a number, and not a date'],
		['1e5', 'is a number, and not a date'],
		[10n, 'is a number, and not a date'],
		['10/06/26', 'has a year of two digits'],
		["10-jun-'26", 'has a year of two digits'],
		['31/02/2026', 'is not a date'],
		['2026-13-01', 'is not a date'],
		['0000-00-00', 'is not a date'],
		['1799-12-31', 'is not a date'],
		['02/07/1990 12:00 AM', 'is not a date'],
		['2026-06-10 25:00', 'is not a date'],
		['2026-06-10 09:60', 'is not a date'],
		['tomorrow', 'is not a date'],
		[new Date(NaN), 'is not a date'],
		[new Date('1700-01-01'), 'is not a date'],
		[{ toISODate: () => null }, 'is not a date'],
		[{ toISODate: () => '1700-01-01' }, 'is not a date'],
		[true, 'is not a date'],
		[{}, 'is not a date'],
	])('%p %s', (value, problem) => {
		expect(readDay(value, 'UTC')).toEqual({ day: '', problem });
	});

	it.each(['', ' \u200b', 'null', 'undefined', null, undefined])('%p is none', (value) => {
		expect(readDay(value, 'UTC')).toEqual({ day: '', problem: '' });
	});

	it.each([
		['2026-06-10T09:05:06+01:30', '2026-06-10T07:35:06.000Z'],
		['2026-06-10 09:05 BST', '2026-06-10T08:05:00.000Z'],
		['2026-06-10 09:05:06-0500', '2026-06-10T14:05:06.000Z'],
		['10 June 2026 at 12:05 am', '2026-06-10T00:05:00.000Z'],
		['10 June 2026, 12:05 p.m.', '2026-06-10T12:05:00.000Z'],
		['10 June 2026 3:05pm', '2026-06-10T15:05:00.000Z'],
		['2026-06-10', '2026-06-10T00:00:00.000Z'],
	])('%s is the instant %s', (text, iso) => {
		expect(new Date(utcTime(parseDate(text)!)).toISOString()).toBe(iso);
	});

	it.each(['13:00 pm', 'x'])('2026-06-10 %s is no time', (time) => {
		expect(parseDate(`2026-06-10 ${time}`)).toBeUndefined();
	});
});
