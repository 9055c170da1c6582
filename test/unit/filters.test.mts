/** Filters are checked on every record, as people and HB write the values. */
import { filterCheck } from '../../dist/nodes/shared/operation/filters.js';

const item = {
	refuse: (message: string, description: string) => new Error(`${message}. ${description}`),
} as never;
const fits = (filters: object, record: object) =>
	filterCheck(filters as never).fits(record as never);

it.each<[object, object, object]>([
	[{ status: 'Booked' }, { booking_status: ' booked ' }, { booking_status: 'cancelled' }],
	[{ status: 'pending' }, { status: 'pending', status_label: 'Open' }, { status: 'done' }],
	[{ course_id: '7' }, { course: { id: 7 } }, { course: { id: 77 } }],
	[{ course_id: 7 }, { course_id: '07' }, { course_id: 8 }],
	[{ location_id: '3' }, { location: { id: '3' } }, { location: { id: 4 } }],
	[{ candidate_id: '12' }, { candidate_id: 12 }, { candidate_id: 1 }],
	[
		{ date_from: '2026-06-10' },
		{ start_date: '2026-06-10T09:00:00+01:00' },
		{ start_date: '2026-06-09T23:59' },
	],
	[{ date_to: '2026-06-10' }, { start_date: '2026-06-10T23:00' }, { start_date: '2026-06-11' }],
	[{ date_from: '2026-06-10' }, { date: '11/06/2026' }, { date: '09/06/2026' }],
	[{ available_only: '1' }, { remaining_slots: '2' }, { remaining_slots: 0 }],
	[{ available_only: true }, { remaining_slots: 1 }, { remaining_slots: null }],
	[{ email: 'A@example.com' }, { email: ' a@EXAMPLE.com' }, { email: 'aa@example.com' }],
	[{ client_record_ref: '007' }, { client_record_ref: '007' }, { client_record_ref: '7' }],
	[{ search: 'okafor' }, { name: 'Ada OKAFOR' }, { name: 'Ada' }],
	[{ first_name: 'zoë' }, { first_name: 'Zoe\u0308' }, { first_name: 'Zoe' }],
])('%j fits %j and not %j', (filters, good, bad) => {
	expect(fits(filters, good)).toBe(true);
	expect(fits(filters, bad)).toBe(false);
});

const at = (path: string, value: unknown) =>
	path.split('.').reduceRight<unknown>((inside, name) => ({ [name]: inside }), value) as object;

it.each([
	['candidate_id', ['candidate_id', 'candidate.id', 'candidate.candidate_id']],
	['course_id', ['course_id', 'course.id', 'course.course_id', 'slot.course.id']],
	['location_id', ['location_id', 'location.id', 'location.location_id']],
])('%s is a number, wherever a record has it', (name, places) => {
	for (const place of places) {
		expect([place, fits({ [name]: '7' }, at(place, '07'))]).toEqual([place, true]);
		expect([place, fits({ [name]: '7' }, at(place, '77'))]).toEqual([place, false]);
	}
});

it.each([
	['status', 'open', 'over', ['status', 'booking_status', 'status_label']],
	['date_from', '2026-06-10', '2026-06-09', ['start_date', 'date', 'slot.date']],
	['date_to', '2026-06-10', '2026-06-11', ['start_date', 'date', 'slot.date']],
	['available_only', '1', '0', ['remaining_slots', 'remaining_seats', 'available']],
])('%s is read wherever a record has it', (name, good, bad, places) => {
	for (const place of places) {
		expect([place, fits({ [name]: good }, at(place, good))]).toEqual([place, true]);
		expect([place, fits({ [name]: good }, at(place, bad))]).toEqual([place, false]);
	}
});

it.each([
	['yes', ['1', 1, 'true', true, 'yes', 'Y', 'on']],
	['no', ['0', 0, 'false', false, 'no', 'N', 'OFF', '']],
])('%s is written in many ways', (wanted, ways) => {
	const rules = { done: { fields: ['done'], as: 'yes' as const } };
	const other = wanted === 'yes' ? 'no' : 'yes';
	for (const done of ways) {
		const fitting = (value: string) => filterCheck({ done: value }, rules).fits({ done });
		expect([done, fitting(wanted), fitting(other)]).toEqual([done, true, false]);
	}
});

it.each<[object, object, boolean]>([
	[{ course_id: '7' }, { course_id: 'a7' }, false],
	[{ course_id: '7' }, { course_id: '7a' }, false],
	[{ course_id: ' 7 ' }, { course_id: '07 ' }, true],
	[{ course_id: 'x7' }, { course_id: 'X7' }, true],
	[{ course_id: '7' }, { course_id: '+7.0' }, true],
	[{ x: '' }, { y: 1 }, true],
	[{ x: 'null' }, { x: null }, false],
	[{ x: 'undefined' }, { x: undefined }, false],
	[{ available_only: '1' }, { remaining_slots: 0.5 }, true],
	[{ available_only: '1' }, { remaining_slots: 1 }, true],
	[{ available_only: '1' }, { remaining_slots: -1 }, false],
	[{ date_from: ' 2026-06-10' }, { date: ' 2026-06-10 ' }, true],
	[{ date_from: '2026-06-10' }, { date: 'from 2026-06-11' }, false],
	[{ date_from: '2026-06-10' }, { date: 'from 11/06/2026' }, false],
	[{ date_to: '2026-06-10' }, { date: '9/6/2026' }, true],
	[{ date_from: '2026-06-10' }, { date: '9/6/2026' }, false],
	[{ date_from: '2026-06-10' }, { date: '9/10/2026' }, true],
	[{ date_from: 'soon' }, { date: 'later' }, false],
	[{ date_to: 'soon' }, { date: 'later' }, false],
	[{ search: 'status' }, { status: 'x' }, true],
])('%j of %j: %p', (filters, record, is) => expect(fits(filters, record)).toBe(is));

it('leaves nothing out by what is empty, by "no" to Available Only, or by the order', () => {
	for (const filters of [{ status: ' ' }, { available_only: '0' }, { sort: 'start_date' }, {}])
		expect(fits(filters, { id: 1 })).toBe(true);
});

it('refuses a field that no record has, and not an empty list or an empty field', () => {
	const check = filterCheck({ status: 'x' });
	check.assertCheckable(item);
	check.fits({ id: 1 });
	expect(() => check.assertCheckable(item)).toThrow(
		"HB's list has no field status, so it cannot be filtered by it. Take this filter out. To narrow the list down by something else, use a Filter node after this one.",
	);
	check.fits({ id: 2, status: null });
	check.assertCheckable(item);
});
