import { unprocessable } from '../answers.mts';
import { accountHandlers } from '../booking/account.mts';
import { bookingHandlers, listBookings, onBooking } from '../booking/bookings.mts';
import { practicalBookingView, topLevel } from '../booking/views.mts';
import type { BookingState } from '../booking/state.mts';
import type { Booking } from '../booking/types.mts';
import type { Handlers, Hb, Service } from '../service.mts';
import type { RateLimit } from '../settings.mts';
import { bearerSecurity, tokenHandlers } from '../tokens/handlers.mts';
import { webhookHandlers } from '../webhooks/handlers.mts';
import { inviteHandlers } from './invites.mts';
import { trainingEventHandlers } from './trainingEvents.mts';

/** 60 requests a minute (documented, per IP address); that there is a Retry-After is assumed. */
export const DOCUMENTED_LIMIT: RateLimit = {
	perSecond: 1,
	windowSeconds: 60,
	kind: 'window',
	retryAfter: 60,
};

/** Practical training: training events, seats and bookings. */
export function practicalTraining(hb: Hb): Service {
	const state = hb.state.booking.practicalTraining;
	const view = (booking: Booking) => practicalBookingView(booking, state.hasCertificate(booking));
	state.emit = (event, booking) => void hb.webhooks.emit('practicalTraining', event, view(booking));
	return {
		name: 'practicalTraining',
		prefix: '/practical-training/api/v1',
		contract: 'practical-training.yaml',
		handlers: {
			...tokenHandlers(hb, 'practicalTraining', {
				accessToken: 'hbBooking.accessToken',
				clientIdField: 'hb_client_id',
			}),
			...webhookHandlers(hb, 'practicalTraining', 'hbBooking.webhookEndpoint'),
			...accountHandlers(hb, state, 'practical-training'),
			...trainingEventHandlers(hb, state),
			...bookingHandlers(hb, state, view),
			...inviteHandlers(hb, state),
			...ownHandlers(hb, state, view),
		},
		...bearerSecurity(hb, 'practicalTraining'),
	};
}

/** What Virtual BLS does not have (all assumed from titles). */
function ownHandlers(hb: Hb, state: BookingState, view: (booking: Booking) => object): Handlers {
	const { settings } = hb;
	return {
		'hbBooking.account.getProfile': () =>
			topLevel(settings, 200, 'profile', {
				id: hb.clientId,
				name: 'Sandbox Agency',
				email: 'agency@example.com',
			}),

		'hbBooking.booking.getNoShows': (call) =>
			listBookings(hb, state, view, call, ({ attendance }) => attendance === 'no_show'),

		'hbBooking.booking.cancel': onBooking(state, ({ id, booking_status, place }) => {
			if (booking_status === 'cancelled') {
				return unprocessable({ booking: ['The booking has been cancelled already.'] });
			}
			if (place.start <= state.now()) {
				return unprocessable({ booking: ['The training has begun already.'] });
			}
			return topLevel(settings, 200, 'booking', view(state.cancel(id)));
		}),
	};
}
