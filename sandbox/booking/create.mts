import { unprocessable } from '../answers.mts';
import type { Handler, Hb } from '../service.mts';
import { remainingSlots } from './places.mts';
import { topLevel } from './views.mts';
import type { BookingState } from './state.mts';
import type { Booking, Person } from './types.mts';

const PERSON = [
	'first_name',
	'last_name',
	'email',
	'phone',
	'job_role',
	'address',
	'city',
	'postcode',
] as const;
const AGENCY = ['agency_contact_name', 'agency_contact_email', 'agency_email'] as const;

const pick = (body: Record<string, unknown>, names: readonly string[]) =>
	Object.fromEntries(names.filter((name) => name in body).map((name) => [name, body[name]]));

/**
 * Makes a booking out of a hold, which is used up. What each pay_option does is documented; that the
 * hold stays when the booking is refused is assumed.
 */
export function createHandler(
	{ settings }: Hb,
	state: BookingState,
	view: (booking: Booking) => object,
): Handler {
	return ({ body }) => {
		const hold = state.liveHold(String(body.hold_hash));
		if (!hold) return unprocessable({ hold_hash: ['The hold is unknown or has expired.'] });
		const person = pick(body, PERSON) as unknown as Person;
		for (const name of ['first_name', 'last_name'] as const) {
			if (person[name].trim() === '') {
				return unprocessable({ [name]: [`The ${name.replace('_', ' ')} field is required.`] });
			}
		}
		const { place } = hold;
		const event = state.events.find(({ id }) => id === place.eventId);
		if (event && remainingSlots(state)(event) < 1) {
			return unprocessable({ hold_hash: ['The training event is full.'] });
		}
		const payOption = String(body.pay_option);
		const isInvoice = payOption === 'invoice' || payOption === 'inv';
		if (isInvoice && !settings.booking.invoices) {
			return unprocessable({ pay_option: ['Invoice payments are not enabled.'] });
		}
		if (!state.wallet.pay(payOption, place.course)) {
			return unprocessable({ pay_option: [`Not enough ${payOption} for this course.`] });
		}
		state.holds.delete(hold.hash);
		const byCandidate = payOption === 'candidate_pays';
		const waits = byCandidate || (settings.booking.review && state.service === 'practicalTraining');
		const booking = state.addBooking({
			person,
			place,
			pay_option: payOption,
			booking_status: waits ? 'pending' : 'booked',
			// an invoice is completed too: documented sample of BLS
			pay_status: byCandidate ? 'pending' : 'completed',
			...pick(body, AGENCY),
		});
		if (byCandidate) {
			state.emails.push({ to: person.email, about: 'payment', booking_id: booking.id });
		}
		return topLevel(settings, 201, 'booking', view(booking));
	};
}
