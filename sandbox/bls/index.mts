import { accountHandlers } from '../booking/account.mts';
import { bookingHandlers } from '../booking/bookings.mts';
import { blsBookingView } from '../booking/views.mts';
import type { Hb, Service } from '../service.mts';
import { bearerSecurity, tokenHandlers } from '../tokens/handlers.mts';
import { webhookHandlers } from '../webhooks/handlers.mts';
import { certificateHandlers } from './certificates.mts';
import { timeslotHandlers } from './timeslots.mts';

/** Virtual BLS: timeslots, bookings and certificates. */
export function bls(hb: Hb): Service {
	const state = hb.state.booking.bls;
	const view = (booking: Parameters<typeof blsBookingView>[0]) =>
		blsBookingView(booking, state.hasCertificate(booking));
	state.emit = (event, booking) => void hb.webhooks.emit('bls', event, view(booking));
	return {
		name: 'bls',
		prefix: '/bls/api/v1',
		contract: 'bls.yaml',
		handlers: {
			...tokenHandlers(hb, 'bls', {
				accessToken: 'hbBooking.accessToken',
				clientIdField: 'hb_client_id',
			}),
			...webhookHandlers(hb, 'bls', 'hbBooking.webhookEndpoint'),
			...accountHandlers(hb, state, 'virtual-bls'),
			...timeslotHandlers(hb, state),
			...bookingHandlers(hb, state, view),
			...certificateHandlers(hb, state),
		},
		...bearerSecurity(hb, 'bls'),
	};
}
