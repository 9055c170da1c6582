import type { Sandbox } from '../../../../sandbox/index.mts';
import { eventPlace, slotPlace, timeslotsOf } from '../../../../sandbox/booking/places.mts';
import { endpointCases, tokenCases } from './endpoints.mts';
import {
	newEmail,
	notSent,
	refused,
	unknown,
	onOne,
	answering,
	type Cases,
} from './operationCase.mts';

const UNKNOWN_HOLD = 'ffffffffffffffffffffffffffffffff';

const person = () => ({ firstName: 'Ada', lastName: 'Adeyemi', email: newEmail() });

/** How many timeslots of each sandbox were given out. */
const slotsTaken = new WeakMap<Sandbox, number>();

/** A free timeslot, another one at each call. */
function freeSlot(sandbox: Sandbox) {
	const { booking } = sandbox.state;
	const slots = timeslotsOf(booking.bls);
	const taken = slotsTaken.get(sandbox) ?? 0;
	slotsTaken.set(sandbox, taken + 1);
	const { course, date, time } = slots[taken % slots.length];
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
			/Write it like 2026-06-10.* Nothing was sent\./,
		),
		answers: /"candidate_name"/,
	}),
	'hbBooking.account.getBookingUrl': answering(/"booking_url":"https/),
	'hbBooking.account.getCredits': answering(/"booking_credits"/),
	'hbBooking.account.getProfile': answering(/"name"/),
	'hbBooking.account.getTransactions': answering(/"amount"/),
	'hbBooking.booking.create': (sandbox) => ({
		fixed: {
			bookFrom: 'timeslot',
			payOption: 'credits',
			'additionalFields.address': '1 Sample Street',
			'additionalFields.city': 'Paisley',
			'additionalFields.postcode': 'PA1 1AA',
		},
		byModel: { ...freeSlot(sandbox), ...person(), 'additionalFields.jobRole': 'Nurse' },
		wrong: refused('time', '03:15', /time: The timeslot is not available/),
		answers: /"booking_status":"booked".*"outcome":"created"/,
	}),
	'hbBooking.booking.get': onOne(
		'bookingId',
		({ state }) => String(state.booking.bls.addBooking().id),
		/"booking_status":"booked"/,
	),
	'hbBooking.booking.getAll': () => ({
		byModel: { 'filters.status': 'booked' },
		answers: /"booking_status":"booked"/,
	}),
	'hbBooking.booking.getNoShows': answering(/"attendance":"no_show"/),
	'hbBooking.booking.cancel': onOne(
		'bookingId',
		({ state }) => String(state.booking.practicalTraining.addBooking().id),
		/"outcome":"cancelled"/,
	),
	'hbBooking.booking.downloadCertificate': onOne(
		'bookingId',
		({ state }) =>
			String(
				state.booking.bls.addBooking({ training_status: 'completed', equipment_status: 'in' }).id,
			),
		/"outcome":"downloaded"/,
	),
	'hbBooking.bookingInvite.create': () => ({
		byModel: {
			email: newEmail(),
			'additionalFields.courseId': '1',
			'additionalFields.firstName': 'Ada',
		},
		wrong: notSent(
			'email',
			'nobody',
			/The email is not an email address/,
			/Correct it and run this item again; nothing was sent\./,
		),
		answers: /"status":"pending".*"outcome":"created"/,
	}),
	'hbBooking.bookingInvite.getAll': (sandbox) => {
		sandbox.state.booking.practicalTraining.addInvite();
		return { byModel: { 'filters.status': 'pending' }, answers: /"booking_url"/ };
	},
	'hbBooking.bookingLink.search': (sandbox) => ({
		fixed: servicesUrl(sandbox),
		byModel: { search: 'Okafor' },
		answers: /"url"/,
	}),
	'hbBooking.course.getAll': answering(/"name"/),
	'hbBooking.interviewBooking.getAll': (sandbox) => ({
		fixed: servicesUrl(sandbox),
		answers: /"candidate_name"/,
	}),
	'hbBooking.location.getAll': answering(/"name"/),
	'hbBooking.timeslot.getAll': () => ({
		byModel: { 'filters.courseId': '1' },
		answers: /"remaining_slots"/,
	}),
	'hbBooking.timeslot.hold': (sandbox) => ({
		byModel: freeSlot(sandbox),
		wrong: notSent('courseId', 'first aid', /The Course is not a whole number/, /enter its ID/),
		answers: /"hold_hash"/,
	}),
	'hbBooking.timeslot.releaseHold': onOne('holdHash', slotHold, /"released":true/, unknownHold),
	'hbBooking.trainingEvent.get': onOne('trainingEventId', eventId, /"remaining_slots"/),
	'hbBooking.trainingEvent.getAll': () => ({
		byModel: { 'filters.courseId': '1', 'filters.availableOnly': true },
		answers: /"remaining_slots"/,
	}),
	'hbBooking.trainingEvent.hold': onOne('trainingEventId', eventId, /"hold_hash"/),
	'hbBooking.trainingEvent.releaseHold': onOne(
		'holdHash',
		seatHold,
		/"released":true/,
		unknownHold,
	),
};
