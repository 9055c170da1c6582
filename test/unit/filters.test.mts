/** Filters are checked on every record, as people and HB write the values. */
import { filterCheck } from '../../dist/nodes/shared/operation/filters.js';

const item = { refuse: (message: string) => new Error(message) } as never;
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

it('leaves nothing out by what is empty, by "no" to Available Only, or by the order', () => {
	for (const filters of [{ status: ' ' }, { available_only: '0' }, { sort: 'start_date' }, {}])
		expect(fits(filters, { id: 1 })).toBe(true);
});

it('refuses a field that no record has, and not an empty list or an empty field', () => {
	const check = filterCheck({ status: 'x' });
	check.assertCheckable(item);
	check.fits({ id: 1 });
	expect(() => check.assertCheckable(item)).toThrow(
		"HB's list has no field status, so it cannot be filtered by it",
	);
	check.fits({ id: 2, status: null });
	check.assertCheckable(item);
});
