import { pageOf, pageReply, recordReply, type Reply } from '../answers.mts';
import type { Call } from '../service.mts';
import type { Settings } from '../settings.mts';
import { dayOf, isoWithOffset, timeOf } from './time.mts';
import type { Booking, Hold, Invite, Location, Timeslot, TrainingEvent } from './types.mts';

/** How HB names the account's page for candidates (documented sample, for practical training). */
export const bookingUrl = (page: string) => `https://hb.example.com/${page}/?sgi=SANDBOX`;

const named = ({ id, name }: { id: number; name: string }) => ({ id, name });

export const courseView = named;
export const locationView = ({ id, name, address }: Location) => ({ id, name, address });

/** The fields are assumed from those of a hold. */
export const timeslotView = ({ course, date, time, remaining }: Timeslot) => ({
	date,
	time,
	course: named(course),
	remaining_slots: remaining,
});

/** Documented. */
export const eventView = (
	{ id, course, location, start, end }: TrainingEvent,
	remaining: number,
) => ({
	id,
	course: named(course),
	location: locationView(location),
	start_date: isoWithOffset(start),
	end_date: isoWithOffset(end),
	remaining_slots: remaining,
	cost_inc_vat: course.cost,
	booking_url: bookingUrl('practical-training'),
});

const holdView = ({ hash, expires }: Hold, now: Date) => ({
	hold_hash: hash,
	expires_at: isoWithOffset(expires),
	expires_in_seconds: Math.round((expires.getTime() - now.getTime()) / 1000),
});

/** Documented. */
export const slotHoldView = (hold: Hold, now: Date) => ({
	...holdView(hold, now),
	slot: {
		date: dayOf(hold.place.start),
		time: timeOf(hold.place.start),
		course: named(hold.place.course),
	},
});

/** Documented: course and location are texts here. */
export const seatHoldView = (hold: Hold, now: Date) => ({
	...holdView(hold, now),
	training_event: {
		id: hold.place.eventId,
		course: hold.place.course.name,
		location: hold.place.location?.name,
		start_date: isoWithOffset(hold.place.start),
	},
});

const sharedView = ({ person, place, ...booking }: Booking, hasCertificate: boolean) => ({
	id: booking.id,
	candidate: {
		name: `${person.first_name} ${person.last_name}`,
		email: person.email,
		phone: person.phone ?? null,
	},
	course: named(place.course),
	trainer: place.trainer && named(place.trainer),
	start_date: isoWithOffset(place.start),
	end_date: isoWithOffset(place.end),
	booking_status: booking.booking_status,
	pay_status: booking.pay_status,
	pay_option: booking.pay_option,
	booked_by: 'Agency',
	certificate_available: hasCertificate,
	created_at: isoWithOffset(booking.created),
});

/** Documented, but for training_status and equipment_status, whose place is assumed. */
export const blsBookingView = (booking: Booking, hasCertificate: boolean) => ({
	...sharedView(booking, hasCertificate),
	virtual: {
		zoom_id: `8${String(booking.id).padStart(10, '0')}`,
		zoom_link: `https://zoom.example.com/j/${booking.id}`,
		zoom_password: `sandbox-${booking.id}`,
	},
	training_status: booking.training_status,
	equipment_status: booking.equipment_status,
});

/** Documented. */
export function practicalBookingView(booking: Booking, hasCertificate: boolean) {
	const { candidate, ...shared } = sharedView(booking, hasCertificate);
	const awaitsPayment = booking.pay_option === 'candidate_pays' && booking.pay_status === 'pending';
	return {
		...shared,
		candidate: { ...candidate, job_role: booking.person.job_role ?? null },
		location: booking.place.location && locationView(booking.place.location),
		attendance: booking.attendance,
		...(awaitsPayment && { payment_url: `https://stripe.example.com/pay/${booking.id}` }),
	};
}

/** Assumed, all of it. */
export const inviteView = ({ id, person, course, status, created, expires }: Invite) => ({
	id,
	email: person.email,
	first_name: person.first_name ?? null,
	last_name: person.last_name ?? null,
	course: course && named(course),
	status,
	booking_url: bookingUrl(`practical-training/invite/${id}`),
	expires_at: isoWithOffset(expires),
	created_at: isoWithOffset(created),
});

export type BookingView = typeof blsBookingView | typeof practicalBookingView;

/** A record at the top level (documented for holds and new bookings), or in the shape that is set. */
export const topLevel = (settings: Settings, status: number, name: string, value: object): Reply =>
	recordReply(settings, status, name, value, (documented) => documented);

/** The page that a call asks for. */
export const pageFor = (
	settings: Settings,
	call: Call,
	name: string,
	all: readonly object[],
): Reply => pageReply(settings, name, all, pageOf(settings, call, settings.booking.pageSize));
