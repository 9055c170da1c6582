import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { isObject } from '../../shared/helpers/values';
import { note, searchPages } from '../../shared/methods/listSearch';
import { searchEndpoints } from '../../shared/resources/webhookEndpoint/listSearch';
import { BOTH, PRACTICAL_TRAINING, VIRTUAL_BLS } from '../../shared/transport/apis';
import { BOOKING_WRAPPERS } from '../helpers/bookingRecords';
import { BLS_CANNOT_BE_CANCELLED } from '../resources/booking/cancel';
import { getAll as getBookings } from '../resources/booking/getAll';
import { COURSE_WRAPPERS, getAll as getCourses } from '../resources/course/getAll';
import { getAll as getLocations, LOCATION_WRAPPERS } from '../resources/location/getAll';
import { getAll as getTimeslots, TIMESLOT_WRAPPERS } from '../resources/timeslot/getAll';
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

/** The same for bookings that HB's API can cancel. */
export async function searchBookingsToCancel(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { service } = await this.getCredentials('hbTokenApi');
	if (service === 'bls') return { results: [note(BLS_CANNOT_BE_CANCELLED)] };
	return await searchBookings.call(this, filter, paginationToken);
}

/** Free timeslots of the course that is chosen, from today on, for the From List mode of the Timeslot parameter. */
export const searchTimeslots = searchPages(
	{
		path: getTimeslots.request.url,
		names: TIMESLOT_WRAPPERS,
		access: VIRTUAL_BLS,
		query(context) {
			const course_id = context.getCurrentNodeParameter('courseId', { extractValue: true });
			const date_from = new Date().toISOString().slice(0, 10);
			return course_id
				? { course_id: String(course_id), date_from }
				: 'Choose a course above first';
		},
	},
	({ date, time, remaining_slots }) => {
		const [day, hour] = [String(date ?? ''), String(time ?? '').slice(0, 5)];
		const free = remaining_slots === undefined ? '' : ` (${String(remaining_slots)} free)`;
		return [{ name: `${inWords(day)}, ${hour}${free}`, value: `${day} ${hour}` }];
	},
);

/** 2026-06-09 → Tue 9 Jun 2026 */
function inWords(day: string): string {
	const date = new Date(`${day}T00:00:00Z`);
	if (Number.isNaN(date.getTime())) return day;
	const form = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
	return date.toLocaleDateString('en-GB', { ...form, timeZone: 'UTC' }).replace(',', '');
}

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
