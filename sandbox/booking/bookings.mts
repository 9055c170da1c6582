import { noSuch, type Reply } from '../answers.mts';
import type { Call, Handler, Handlers, Hb } from '../service.mts';
import { createHandler } from './create.mts';
import { pageFor, topLevel } from './views.mts';
import type { BookingState } from './state.mts';
import { dayOf, isWithin } from './time.mts';
import type { Booking } from './types.mts';

/** Shows a booking as its service does. */
export type View = (booking: Booking) => object;

/** One page of the bookings that the filters let through, the newest first (assumed). */
export function listBookings(
	{ settings }: Hb,
	state: BookingState,
	view: View,
	call: Call,
	belongs: (booking: Booking) => boolean = () => true,
): Reply {
	const { status, course_id, date_from, date_to } = call.query;
	const found = [...state.bookings.values()].filter(
		(booking) =>
			belongs(booking) &&
			(status === undefined || booking.booking_status === status) &&
			(course_id === undefined || booking.place.course.id === course_id) &&
			isWithin(dayOf(booking.place.start), date_from, date_to),
	);
	return pageFor(settings, call, 'bookings', found.reverse().map(view));
}

/** The booking of the path goes to `use`. */
export const onBooking =
	(state: BookingState, use: (booking: Booking) => Reply): Handler =>
	({ params }) => {
		const booking = state.bookings.get(Number(params.id));
		return booking ? use(booking) : noSuch('booking');
	};

/** What both services do with bookings. */
export function bookingHandlers(hb: Hb, state: BookingState, view: View): Handlers {
	return {
		'hbBooking.booking.create': createHandler(hb, state, view),
		'hbBooking.booking.getAll': (call) => listBookings(hb, state, view, call),
		'hbBooking.booking.get': onBooking(state, (booking) =>
			topLevel(hb.settings, 200, 'booking', view(booking)),
		),
	};
}
