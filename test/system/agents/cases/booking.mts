import type { Sandbox } from '../../../../sandbox/index.mts';
import { eventPlace, slotPlace, timeslotsOf } from '../../../../sandbox/booking/places.mts';
import { endpointCases, tokenCases } from './endpoints.mts';
import { newEmail, notSent, refused, unknown, type Cases } from './operationCase.mts';

const UNKNOWN_HOLD = 'ffffffffffffffffffffffffffffffff';

const person = () => ({ firstName: 'Ada', lastName: 'Adeyemi', email: newEmail() });

/** A free timeslot, another one at each call. */
let slotsTaken = 0;
function freeSlot({ state: { booking } }: Sandbox) {
	const { course, date, time } = timeslotsOf(booking.bls)[slotsTaken++];
	return { courseId: String(course.id), date, time };
}

function slotHold(sandbox: Sandbox): string {
	const { bls } = sandbox.state.booking;
	const { courseId, date, time } = freeSlot(sandbox);
	return bls.addHold(slotPlace(bls, Number(courseId), date, time)!).hash;
}

const seatHold = ({ state: { booking } }: Sandbox) =>
	booking.practicalTraining.addHold(eventPlace(booking.practicalTraining.events[0])).hash;

const eventId = ({ state: { booking } }: Sandbox) => String(booking.practicalTraining.events[0].id);

/** The base URL of what HB does not document, which the sandbox has at an address of its own. */
const servicesUrl = ({ servicesUrl }: Sandbox) => ({ 'options.baseUrl': servicesUrl });

const unknownHold = {
	...unknown('holdHash', UNKNOWN_HOLD),
	advises: /It may have ended, or have become a booking\./,
};

export const bookingCases: Cases = {
	...tokenCases('hbBooking'),
	...endpointCases('hbBooking', 'bls', 'booking.rescheduled', [
		'create',
		'delete',
		'get',
		'getAll',
		'rotateSecret',
		'sendTest',
		'update',
	]),
	'hbBooking.academyBooking.getPast': (sandbox) => ({
		fixed: servicesUrl(sandbox),
		answers: /"candidate_name"/,
	}),
	'hbBooking.academyBooking.getUpcoming': (sandbox) => ({
		fixed: servicesUrl(sandbox),
		answers: /"candidate_name"/,
	}),
	'hbBooking.academyBooking.search': (sandbox) => ({
		fixed: servicesUrl(sandbox),
		byModel: { dateFrom: '2020-01-01', dateTo: '2040-01-01' },
		wrong: notSent(
			'dateFrom',
			'tomorrow',
			/The Date From is not a date/,
			/Enter one like 2026-06-10\. Nothing was sent\./,
		),
		answers: /"candidate_name"/,
	}),
	'hbBooking.account.getBookingUrl': () => ({ answers: /"booking_url":"https/ }),
	'hbBooking.account.getCredits': () => ({ answers: /"booking_credits"/ }),
	'hbBooking.account.getProfile': () => ({ answers: /"name"/ }),
	'hbBooking.account.getTransactions': () => ({ answers: /"amount"/ }),
	'hbBooking.booking.create': (sandbox) => ({
		fixed: { bookFrom: 'timeslot', payOption: 'credits' },
		byModel: { ...freeSlot(sandbox), ...person(), 'additionalFields.jobRole': 'Nurse' },
		wrong: refused('time', '03:15', /time: The timeslot is not available/),
		answers: /"booking_status":"booked".*"outcome":"created"/,
	}),
	'hbBooking.booking.get': ({ state }) => ({
		byModel: { bookingId: String(state.booking.bls.addBooking().id) },
		wrong: unknown('bookingId'),
		answers: /"booking_status":"booked"/,
	}),
	'hbBooking.booking.getAll': () => ({
		byModel: { 'filters.status': 'booked' },
		answers: /"booking_status":"booked"/,
	}),
	'hbBooking.booking.getNoShows': () => ({ answers: /"attendance":"no_show"/ }),
	'hbBooking.booking.cancel': ({ state }) => ({
		byModel: { bookingId: String(state.booking.practicalTraining.addBooking().id) },
		wrong: unknown('bookingId'),
		answers: /"outcome":"cancelled"/,
	}),
	'hbBooking.booking.downloadCertificate': ({ state }) => ({
		byModel: {
			bookingId: String(
				state.booking.bls.addBooking({ training_status: 'completed', equipment_status: 'in' }).id,
			),
		},
		wrong: unknown('bookingId'),
		answers: /"outcome":"downloaded"/,
	}),
	'hbBooking.bookingLink.search': (sandbox) => ({
		fixed: servicesUrl(sandbox),
		byModel: { search: 'Okafor' },
		answers: /"url"/,
	}),
	'hbBooking.course.getAll': () => ({ answers: /"name"/ }),
	'hbBooking.interviewBooking.getAll': (sandbox) => ({
		fixed: servicesUrl(sandbox),
		answers: /"candidate_name"/,
	}),
	'hbBooking.location.getAll': () => ({ answers: /"name"/ }),
	'hbBooking.timeslot.getAll': () => ({
		byModel: { 'filters.courseId': '1' },
		answers: /"remaining_slots"/,
	}),
	'hbBooking.timeslot.hold': (sandbox) => ({
		byModel: freeSlot(sandbox),
		wrong: notSent('courseId', 'first aid', /The Course is not a whole number/, /enter its ID/),
		answers: /"hold_hash"/,
	}),
	'hbBooking.timeslot.releaseHold': (sandbox) => ({
		byModel: { holdHash: slotHold(sandbox) },
		wrong: unknownHold,
		answers: /"released":true/,
	}),
	'hbBooking.trainingEvent.get': (sandbox) => ({
		byModel: { trainingEventId: eventId(sandbox) },
		wrong: unknown('trainingEventId'),
		answers: /"remaining_slots"/,
	}),
	'hbBooking.trainingEvent.getAll': () => ({
		byModel: { 'filters.courseId': '1', 'filters.availableOnly': true },
		answers: /"remaining_slots"/,
	}),
	'hbBooking.trainingEvent.hold': (sandbox) => ({
		byModel: { trainingEventId: eventId(sandbox) },
		wrong: unknown('trainingEventId'),
		answers: /"hold_hash"/,
	}),
	'hbBooking.trainingEvent.releaseHold': (sandbox) => ({
		byModel: { holdHash: seatHold(sandbox) },
		wrong: unknownHold,
		answers: /"released":true/,
	}),
};
