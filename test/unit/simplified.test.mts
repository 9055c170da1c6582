/** What Simplify keeps: the expressions of saved workflows name these fields. */
import type { IDataObject } from 'n8n-workflow';
import { bookings } from '../../dist/nodes/HbBooking/helpers/bookingRecords.js';
import { SIMPLE_FIELDS } from '../../dist/nodes/HbCandidate/resources/candidate/fields.js';
import { SIMPLE_REFERENCE } from '../../dist/nodes/HbReference/resources/reference/fields.js';
import { SIMPLE_REQUEST } from '../../dist/nodes/HbReference/resources/referenceRequest/fields.js';
import { simplified } from '../../dist/nodes/shared/operation/output.js';

const item = (isOn?: boolean) => ({
	parameter: (_: string, fallback: unknown) => isOn ?? fallback,
});
const keptOf = (record: IDataObject, fields: readonly string[], isOn?: boolean) =>
	simplified(item(isOn) as never, [record], fields)[0];

it.each<[string, readonly string[], string]>([
	[
		'a candidate',
		SIMPLE_FIELDS,
		'candidate_ref candidate_id client_record_ref first_name last_name email candidate_status job_role consultant_name archived',
	],
	[
		'a reference',
		SIMPLE_REFERENCE,
		'id reference_request_id referee_name referee_email referee_organisation status score decline_reason submitted_at reminder_count',
	],
	[
		'a reference request',
		SIMPLE_REQUEST,
		'id candidate_id candidate_name template_name status references_required references_completed is_fully_referenced expires_at is_expired',
	],
])('of %s, on by itself', (_, fields, names) => {
	const known = Object.fromEntries(names.split(' ').map((name) => [name, `the ${name}`]));
	const record = { more: 1, ...known, notes: 'long' };
	expect(keptOf(record, fields)).toEqual(known);
	expect(keptOf(record, fields, true)).toEqual(known);
	expect(keptOf(record, fields, false)).toBe(record);
	// where HB names everything otherwise, something is better than nothing
	expect(keptOf({ other: 1 }, fields)).toEqual({ other: 1 });
});

it('of a booking, with what it is nested in', () => {
	const record = {
		id: 1,
		candidate: { name: 'Jo', email: 'jo@example.com', phone: '1' },
		course: { id: 2, name: 'BLS', notes: 'x' },
		location: { name: 'Online', town: 'x' },
		start_date: '2026-06-05',
		booking_status: 'booked',
		attendance: null,
		payment_url: 'https://pay.example.com/1',
		virtual_zoom_link: 'https://zoom.example.com/1',
		certificate_available: false,
		internal: 'x',
	};
	expect(bookings(item() as never, [record])).toEqual([
		{
			...{ id: 1, candidate_name: 'Jo', candidate_email: 'jo@example.com' },
			...{ course_id: 2, course_name: 'BLS', location_name: 'Online', start_date: '2026-06-05' },
			...{ booking_status: 'booked', attendance: null, certificate_available: false },
			payment_url: 'https://pay.example.com/1',
			virtual_zoom_link: 'https://zoom.example.com/1',
		},
	]);
	expect(bookings(item(false) as never, [record])).toEqual([record]);
});
