import type { Handlers, Hb } from '../service.mts';
import { bookingUrl, courseView, pageFor, topLevel } from './views.mts';
import type { BookingState } from './state.mts';

/** The account of a booking service: its page, its wallets and its courses. */
export function accountHandlers({ settings }: Hb, state: BookingState, page: string): Handlers {
	return {
		'hbBooking.account.getBookingUrl': () =>
			topLevel(settings, 200, 'booking_url', { booking_url: bookingUrl(page) }),

		// the schema is documented; that the balance is in pounds is assumed
		'hbBooking.account.getCredits': () => {
			const { credits, balance } = state.wallet;
			const booking_credits = state.courses.map(({ id, name }) => ({
				course_id: id,
				course_name: name,
				credits: credits.get(id) ?? 0,
			}));
			const body = { booking_credits, booking_money_balance: balance / 100, currency: 'GBP' };
			return topLevel(settings, 200, 'credits', body);
		},

		'hbBooking.account.getTransactions': (call) =>
			pageFor(settings, call, 'transactions', state.wallet.transactions),

		'hbBooking.course.getAll': (call) =>
			pageFor(settings, call, 'courses', state.courses.map(courseView)),
	};
}
