/** Inputs that work for the operations that only HB Booking has. */
import type { INodeParameters } from 'n8n-workflow';
import { eventPlace, slotPlace } from '../../sandbox/booking/places.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { ADDRESS, inDays } from './booking.mts';
import { byId } from './hb.mts';
import { page, PERSON, picked, read, write, type OperationInput } from './operationInput.mts';

const bookingPerson = {
	firstName: PERSON.first,
	lastName: PERSON.last,
	email: PERSON.email,
	payOption: 'credits',
};
const slot = () => ({
	courseId: picked(1, 'Adult Basic Life Support'),
	date: inDays(2),
	time: '09:00',
});
const ofBooking = (sandbox: Sandbox, service: 'bls' | 'practicalTraining') => {
	const state = sandbox.state.booking[service];
	const { id } = state.addBooking({ training_status: 'completed', equipment_status: 'in' });
	return { bookingId: byId(String(id)) };
};
/** HB Services and the older academy, at an address of their own. */
const unverified = (more: INodeParameters, credential: OperationInput['credential']) =>
	read('list', credential, (sandbox) => {
		const { practicalTraining } = sandbox.state.booking;
		practicalTraining.seedBookings(4);
		practicalTraining.addBooking();
		return { ...page, ...more, options: { baseUrl: sandbox.servicesUrl } };
	});

export const BOOKING_INPUTS: Record<string, OperationInput> = {
	'hbBooking.academyBooking.getPast': unverified({}, 'practicalTraining'),
	'hbBooking.academyBooking.getUpcoming': unverified({}, 'practicalTraining'),
	'hbBooking.academyBooking.search': unverified(
		{ dateFrom: inDays(-400), dateTo: inDays(400) },
		'practicalTraining',
	),
	'hbBooking.bookingInvite.create': write('create', false, 'practicalTraining', () => ({
		email: PERSON.email,
		additionalFields: {
			courseId: picked(1, 'Moving and Handling of People'),
			firstName: PERSON.first,
			lastName: PERSON.last,
		},
	})),
	'hbBooking.bookingInvite.getAll': read('list', 'practicalTraining', ({ state }) => {
		for (let count = 0; count < 3; count++) state.booking.practicalTraining.addInvite();
		return { ...page, filters: {} };
	}),
	'hbBooking.bookingLink.search': unverified({ search: '' }, 'practicalTraining'),
	'hbBooking.interviewBooking.getAll': unverified({}, 'hbApi'),
	'hbBooking.account.getBookingUrl': read('record', 'bls', () => ({})),
	'hbBooking.account.getCredits': read('record', 'bls', () => ({})),
	'hbBooking.account.getProfile': read('record', 'practicalTraining', () => ({})),
	'hbBooking.account.getTransactions': read('list', 'bls', ({ state }) => {
		for (const id of [1, 2]) state.booking.bls.seedBookings(id);
		return page;
	}),
	'hbBooking.booking.cancel': write('action', false, 'practicalTraining', (sandbox) => ({
		...ofBooking(sandbox, 'practicalTraining'),
		simplify: true,
	})),
	'hbBooking.booking.create': write('create', false, 'bls', () => ({
		bookFrom: 'timeslot',
		...slot(),
		...bookingPerson,
		simplify: true,
		additionalFields: { jobRole: 'Phlebotomist', ...ADDRESS },
	})),
	'hbBooking.booking.downloadCertificate': read('file', 'bls', (sandbox) => ({
		...ofBooking(sandbox, 'bls'),
		binaryPropertyName: 'data',
	})),
	'hbBooking.booking.get': read('record', 'bls', (sandbox) => ({
		...ofBooking(sandbox, 'bls'),
		simplify: true,
	})),
	'hbBooking.booking.getAll': read('list', 'bls', ({ state }) => {
		state.booking.bls.seedBookings(3);
		return { ...page, simplify: true, filters: {} };
	}),
	'hbBooking.booking.getNoShows': read('list', 'practicalTraining', ({ state }) => {
		const { practicalTraining } = state.booking;
		for (let count = 0; count < 2; count++) {
			practicalTraining.markAttendance(practicalTraining.addBooking().id, 'no_show');
		}
		return { ...page, simplify: true, filters: {} };
	}),
	'hbBooking.course.getAll': read('list', 'bls', () => page),
	'hbBooking.location.getAll': read('list', 'practicalTraining', () => page),
	'hbBooking.timeslot.getAll': read('list', 'bls', () => ({ ...page, filters: {} })),
	'hbBooking.timeslot.hold': write('create', false, 'bls', slot),
	'hbBooking.timeslot.releaseHold': write('action', true, 'bls', ({ state: { booking } }) => ({
		holdHash: booking.bls.addHold(slotPlace(booking.bls, 1, inDays(2), '09:00')!).hash,
	})),
	'hbBooking.trainingEvent.get': read('record', 'practicalTraining', () => ({
		trainingEventId: byId('501'),
	})),
	'hbBooking.trainingEvent.getAll': read('list', 'practicalTraining', () => ({
		...page,
		filters: {},
	})),
	'hbBooking.trainingEvent.hold': write('create', false, 'practicalTraining', () => ({
		trainingEventId: picked(501, 'Moving and Handling of People'),
	})),
	'hbBooking.trainingEvent.releaseHold': write(
		'action',
		true,
		'practicalTraining',
		({ state: { booking } }) => ({
			holdHash: booking.practicalTraining.addHold(eventPlace(booking.practicalTraining.events[0]))
				.hash,
		}),
	),
};
