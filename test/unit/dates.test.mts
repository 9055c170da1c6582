import { parseDate, readDay, utcTime, WRITE_A_DAY } from '../../dist/nodes/shared/helpers/dates.js';
import { DateTime } from 'luxon';

const LONDON = 'Europe/London';
const NEW_YORK = 'America/New_York';

describe('a day', () => {
	it.each([
		// as programs write it
		['1990-07-02', '1990-07-02'],
		['1990-7-2', '1990-07-02'],
		['1990/07/02', '1990-07-02'],
		['1990-07-02T00:00:00', '1990-07-02'],
		['1990-07-02T00:00:00.000', '1990-07-02'],
		['1990-07-02T00:00:00.000Z', '1990-07-02'],
		['1990-07-02T00:00:00.000-04:00', '1990-07-02'],
		['1990-07-02T00:00:00.000+01:00', '1990-07-02'],
		['1990-07-02T23:30:00+01:00', '1990-07-02'],
		['1990-07-02T23:59:59.999-0400', '1990-07-02'],
		['1990-07-02 09:15', '1990-07-02'],
		['1990-07-02 09:15:30', '1990-07-02'],
		['1990-07-02T23:30:00Z', '1990-07-02'],
		['Mon, 02 Jul 1990 00:00:00 GMT', '1990-07-02'],
		['Mon Jul 02 1990 00:00:00 GMT+0100 (British Summer Time)', '1990-07-02'],
		['2026-06-10T09:00:00+01:00[Europe/London]', '2026-06-10'],
		// as people in Britain write it
		['02/07/1990', '1990-07-02'],
		['2/7/1990', '1990-07-02'],
		['02-07-1990', '1990-07-02'],
		['02.07.1990', '1990-07-02'],
		['02 07 1990', '1990-07-02'],
		['02 / 07 / 1990', '1990-07-02'],
		['31/12/2026', '2026-12-31'],
		['02/07/1990 14:30', '1990-07-02'],
		['02/07/1990 00:00:00', '1990-07-02'],
		['2 July 1990', '1990-07-02'],
		['2 Jul 1990', '1990-07-02'],
		['2-Jul-1990', '1990-07-02'],
		['2nd July 1990', '1990-07-02'],
		['21st of September 2026', '2026-09-21'],
		['3 Sept 2026', '2026-09-03'],
		['July 2, 1990', '1990-07-02'],
		['Monday 2 July 1990', '1990-07-02'],
		['Mon, 2 July 1990', '1990-07-02'],
		['2 July 1990 at 9:00 am', '1990-07-02'],
		['29/02/2028', '2028-02-29'],
		// what cannot be seen, and what stands around it
		['  1990-07-02  ', '1990-07-02'],
		['\u200e02/07/1990\u00a0', '1990-07-02'],
		// nothing
		['', ''],
		[' \u200b', ''],
		['null', ''],
		['undefined', ''],
		[null, ''],
		[undefined, ''],
	])('%p is %p in every zone', (value, day) => {
		for (const zone of [LONDON, NEW_YORK, 'Pacific/Auckland', 'UTC'])
			expect(readDay(value, zone)).toEqual({ day, problem: '' });
	});

	it.each([
		[DateTime.fromISO('1800-01-01'), '1800-01-01'],
		[new Date('1800-01-01'), '1800-01-01'],
		[new Date('9998-12-31'), '9998-12-31'],
		['1800-01-01', '1800-01-01'],
	])('%p is the first or the last that is one', (value, day) => {
		expect(readDay(value, LONDON)).toEqual({ day, problem: '' });
	});

	it.each([
		[DateTime.fromISO('1990-07-02', { zone: LONDON }), NEW_YORK],
		[DateTime.fromISO('1990-07-02', { zone: NEW_YORK }), LONDON],
		[DateTime.fromISO('1990-07-02T23:59', { zone: 'Pacific/Auckland' }), LONDON],
		[DateTime.fromISO('1990-07-02', { zone: LONDON }).toJSDate(), LONDON],
		[DateTime.fromISO('1990-07-02T23:30', { zone: LONDON }).toJSDate(), LONDON],
		[DateTime.fromISO('1990-07-02', { zone: NEW_YORK }).toJSDate(), NEW_YORK],
		[DateTime.fromISO('1990-07-02', { zone: 'Pacific/Auckland' }).toJSDate(), 'Pacific/Auckland'],
		[new Date('1990-07-02'), LONDON],
		[new Date('1990-07-02'), NEW_YORK],
		[DateTime.fromISO('1990-07-02', { zone: LONDON }).toJSDate().toISOString(), LONDON],
		[DateTime.fromISO('1990-07-02', { zone: NEW_YORK }).toJSDate().toISOString(), NEW_YORK],
		['1990-07-02T22:59:00.000Z', LONDON],
	])('%p in %s is the day that the user saw', (value, zone) => {
		expect(readDay(value, zone)).toEqual({ day: '1990-07-02', problem: '' });
	});

	it.each([
		[33056, 'is a number, and not a date'],
		['33056', 'is a number, and not a date'],
		['33056.5', 'is a number, and not a date'],
		[646876800000, 'is a number, and not a date'],
		['646876800', 'is a number, and not a date'],
		['19900702', 'is a number, and not a date'],
		[1990, 'is a number, and not a date'],
		[0, 'is a number, and not a date'],
		['02/07/90', 'has a year of two digits'],
		['2.7.90', 'has a year of two digits'],
		['2-Jul-90', 'has a year of two digits'],
		["2 Jul '90", 'has a year of two digits'],
		['90-07-02', 'has a year of two digits'],
		['07/13/1990', 'is not a date'],
		['02/07/1990 12:00 AM', 'is not a date'],
		['31/02/2026', 'is not a date'],
		['29/02/2026', 'is not a date'],
		['2026-02-30', 'is not a date'],
		['2026-13-01', 'is not a date'],
		['0000-00-00', 'is not a date'],
		['+033056-01-01T00:00:00.000Z', 'is not a date'],
		['0026-06-10', 'is not a date'],
		['1990-07', 'is not a date'],
		['1990-W27-1', 'is not a date'],
		['July 1990', 'is not a date'],
		['2 Julember 1990', 'is not a date'],
		['1990-07-02T25:00', 'is not a date'],
		['1990-07-02 or 1990-07-03', 'is not a date'],
		['1990-07-02/1990-07-03', 'is not a date'],
		['02/07-1990', 'is not a date'],
		['tomorrow', 'is not a date'],
		['[object Object]', 'is not a date'],
		[true, 'is not a date'],
		[[], 'is not a date'],
		[{}, 'is not a date'],
		[['1990-07-02'], 'is not a date'],
		[new Date('nothing'), 'is not a date'],
		[DateTime.invalid('test'), 'is not a date'],
		[DateTime.fromISO('1799-12-31'), 'is not a date'],
		[new Date('1799-12-31'), 'is not a date'],
		[new Date('9999-01-01'), 'is not a date'],
		['1799-12-31', 'is not a date'],
		['02/07/1990\nand more', 'is not a date'],
		['1990-07-02\nand more', 'is not a date'],
	])('%p is none', (value, problem) => {
		expect(readDay(value, LONDON)).toEqual({ day: '', problem });
	});
});

it.each(['02/07/1990\nx', '1990-07-02\nx', '2 July 1990\nx', 'July 2, 1990\nx'])(
	'%j is more than a date',
	(text) => expect(parseDate(text)).toBeUndefined(),
);

it.each(['2 July 1990 12:30 PM', 'July 2, 1990 12:30 PM', '1990-07-02 12:30 PM'])(
	'%s has half a day that can be told',
	(text) => expect(parseDate(text)).toMatchObject({ month: 7, day: 2, hour: 12, minute: 30 }),
);

it.each([
	...['on 02/07/1990', '123/07/1990', 'on 1990-07-02', '31990-07-02', '10 Sat June 2026'],
	...['1990-07-02 or 09:00', '1990-07-02 09:00 or so', '1990-07-02 24:00', '1990-07-02 23:60'],
	...['1990-07-02 23:59:60', '1990-07-02 09:00+0', '1990-00-10', '1990-07-00', '32/01/1990'],
])('%s is no date', (text) => expect(parseDate(text)).toBeUndefined());

it.each([
	['1E5', 'is a number, and not a date'],
	['1e+5', 'is a number, and not a date'],
	['1990.07', 'is a number, and not a date'],
])('%s %s', (text, problem) => expect(readDay(text, LONDON)).toEqual({ day: '', problem }));

it.each([
	['1990.07.02', '1990-07-02'],
	['SUNDAY 10 MAY 2026', '2026-05-10'],
	['Dec 31st, 2026', '2026-12-31'],
	['September 1 2026', '2026-09-01'],
])('%s is %s', (text, day) => expect(readDay(text, LONDON)).toEqual({ day, problem: '' }));

it('says how a date is written', () =>
	expect(WRITE_A_DAY).toBe(
		'Write it like 2026-06-10 or 10 June 2026; 10/06/2026 is read the British way, the day first.',
	));

it.each([
	...['Z', 'z', ' GMT', ' gmt', ' UTC', 'utc', '+00', ' GMT+0000'].map((zone) => [zone, 0]),
	...[' BST', 'bst', '+01', '+0100', '+01:00', ' GMT+0100 (British Summer Time)'].map((zone) => [
		zone,
		60,
	]),
	...[
		['+05:30', 330],
		['-03:30', -210],
		['-0330', -210],
		['-11', -660],
		['+12:45', 765],
	],
	['', undefined],
] as Array<[string, number | undefined]>)('a time with %p is %p minutes ahead', (zone, offset) => {
	const date = parseDate(` 2026-06-10T09:05:06${zone} `)!;
	expect(date).toEqual({ year: 2026, month: 6, day: 10, hour: 9, minute: 5, second: 6, offset });
	const minutes = 9 * 60 + 5 - (offset ?? 0);
	expect(utcTime(date)).toBe(Date.UTC(2026, 5, 10) + (minutes * 60 + 6) * 1_000);
});

it('reads the time and the zone that stand behind a date', () => {
	expect(parseDate('2 July 1990 9:05 pm +01:00')).toEqual({
		year: 1990,
		month: 7,
		day: 2,
		hour: 21,
		minute: 5,
		second: 0,
		offset: 60,
	});
});
