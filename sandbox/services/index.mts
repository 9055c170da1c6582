import { pageFor } from '../booking/views.mts';
import { dayOf, isoWithOffset, isWithin, textOf } from '../booking/time.mts';
import type { Booking } from '../booking/types.mts';
import type { Call, Handlers, Hb, Service } from '../service.mts';
import { bearerSecurity } from '../tokens/handlers.mts';

/** Interview bookings, and the academy's older bookings and booking links: titles are all that is known. */
export function services(hb: Hb): Service {
	const academy = bearerSecurity(hb, 'practicalTraining');
	return {
		name: 'services',
		prefix: '/services/api',
		contract: 'services.yaml',
		handlers: { ...interviewHandlers(hb), ...academyHandlers(hb) },
		security: {
			...academy.security,
			apiKey: (headers) => headers['api-key'] === hb.apiKey,
			apiVersion: (headers) => /^\d+(\.\d+)*$/.test(String(headers['api-version'])),
		},
		knowsCaller: (headers) => headers['api-key'] === hb.apiKey || academy.knowsCaller(headers),
	};
}

function interviewHandlers({ settings, state }: Hb): Handlers {
	return {
		'hbBooking.interviewBooking.getAll': (call) =>
			pageFor(settings, call, 'interview_bookings', state.booking.services.interviews),
	};
}

/** The academy shows the bookings of practical training. */
function academyHandlers({ settings, state }: Hb): Handlers {
	const { practicalTraining, services: own } = state.booking;
	const page = (call: Call, belongs: (booking: Booking, now: Date) => boolean) => {
		const now = practicalTraining.now();
		const found = [...practicalTraining.bookings.values()]
			.filter((booking) => belongs(booking, now))
			.sort((a, b) => a.place.start.getTime() - b.place.start.getTime());
		return pageFor(settings, call, 'bookings', found.map(academyView));
	};
	return {
		'hbBooking.academyBooking.getPast': (call) =>
			page(call, ({ place }, now) => place.start <= now),
		'hbBooking.academyBooking.getUpcoming': (call) =>
			page(call, ({ place }, now) => place.start > now),
		'hbBooking.academyBooking.search': (call) =>
			page(call, ({ place }) =>
				isWithin(dayOf(place.start), call.query.date_from, call.query.date_to),
			),
		'hbBooking.bookingLink.search': (call) => {
			const part = textOf(call.query.search ?? '').toLowerCase();
			const found = own.links.filter(({ name, email }) =>
				`${name} ${email}`.toLowerCase().includes(part),
			);
			return pageFor(settings, call, 'booking_links', found);
		},
	};
}

/** The fields are guesses. */
const academyView = ({ id, person, place, booking_status }: Booking) => ({
	id,
	candidate_name: `${person.first_name} ${person.last_name}`,
	candidate_email: person.email,
	course: place.course.name,
	location: place.location?.name ?? null,
	start_date: isoWithOffset(place.start),
	end_date: isoWithOffset(place.end),
	status: booking_status,
});
