import { isObject } from '../../shared/helpers/values';
import { searchPages } from '../../shared/methods/listSearch';
import { searchEndpoints } from '../../shared/resources/webhookEndpoint/listSearch';
import { BOTH, PRACTICAL_TRAINING } from '../../shared/transport/apis';
import { BOOKING_WRAPPERS } from '../helpers/bookingRecords';
import { getAll as getBookings } from '../resources/booking/getAll';
import { COURSE_WRAPPERS, getAll as getCourses } from '../resources/course/getAll';
import { getAll as getLocations, LOCATION_WRAPPERS } from '../resources/location/getAll';
import { EVENT_WRAPPERS, getAll as getEvents } from '../resources/trainingEvent/getAll';

/** Bookings for the From List mode of the Booking parameter. */
export const searchBookings = searchPages(
	{ path: getBookings.request.url, names: BOOKING_WRAPPERS, access: BOTH },
	({ id, candidate, course, start_date, booking_status }) => {
		const details = [nameOf(course), String(start_date ?? '').slice(0, 10), booking_status];
		const about = `(${details.filter(Boolean).join(', ')})`;
		const name = `${nameOf(candidate) || 'Booking'} #${String(id)} ${about}`;
		return [{ name, value: String(id) }];
	},
);

/** Courses for the From List mode of the Course parameter. */
export const searchCourses = searchPages(
	{ path: getCourses.request.url, names: COURSE_WRAPPERS, access: BOTH },
	({ id, name }) => [{ name: String(name ?? id), value: String(id) }],
);

/** Locations for the From List mode of the Location parameter. */
export const searchLocations = searchPages(
	{ path: getLocations.request.url, names: LOCATION_WRAPPERS, access: PRACTICAL_TRAINING },
	({ id, name, address }) => {
		const value = String(id);
		return [{ name: [name ?? value, address].filter(Boolean).map(String).join(', '), value }];
	},
);

/** Training events for the From List mode of the Training Event parameter. */
export const searchTrainingEvents = searchPages(
	{ path: getEvents.request.url, names: EVENT_WRAPPERS, access: PRACTICAL_TRAINING },
	({ id, course, location, start_date, remaining_slots }) => {
		const when = String(start_date ?? '')
			.slice(0, 16)
			.replace('T', ' ');
		const name = [nameOf(course) || `Event ${String(id)}`, nameOf(location), when]
			.filter(Boolean)
			.join(', ');
		const free = remaining_slots === undefined ? '' : ` (${String(remaining_slots)} free)`;
		return [{ name: name + free, value: String(id) }];
	},
);

export const searchWebhookEndpoints = searchEndpoints(BOTH);

/** The name of a course, location or person, which HB sends as an object or as text (documented). */
const nameOf = (value: unknown): string => String((isObject(value) ? value.name : value) ?? '');
