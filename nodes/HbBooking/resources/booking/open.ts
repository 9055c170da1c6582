import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../shared/helpers/values';
import { comparable } from '../../../shared/operation/filters';
import type { Found } from '../../../shared/operation/once';
import { found } from '../../../shared/operation/output';
import type { BulkItem } from '../../../shared/operation/perItem';
import { CANCELLED, nested, seek, statusSays } from '../../../shared/operation/seek';
import { readListing } from '../../../shared/transport/paging';
import { fillPath } from '../../../shared/transport/path';
import { BOOKING_WRAPPERS } from '../../helpers/bookingRecords';
import type { Place } from '../../helpers/holds';
import { get as getEvent } from '../trainingEvent/get';
import { EVENT_WRAPPERS, getAll as getEvents } from '../trainingEvent/getAll';
import { getAll } from './getAll';

/** What is booked, as far as it is known: the course by its id or its name, and the day. */
interface Booked {
	id?: string;
	name?: string;
	day?: string;
}

/**
 * The course and the day that an item books. A training event shows them; a hold does where it comes
 * with the input item.
 */
export async function courseOf(
	item: BulkItem,
	{ place, hash }: { place?: Place; hash?: string },
): Promise<Booked> {
	if (item.parameter<string>('bookFrom') === 'trainingEvent')
		return bookedIn(await eventOf(item, String(item.parameter('trainingEventId')).trim()));
	if (place) {
		const { course_id, date } = (place.request.json ?? {}) as IDataObject;
		return { id: String(course_id), day: String(date) };
	}
	const held = item.input();
	if (held.hold_hash !== hash) return {};
	return bookedIn([held.slot, held.training_event].find(isObject) ?? {});
}

function bookedIn(shown: IDataObject): Booked {
	const id = nested(shown, 'course', 'id');
	const name = nested(shown, 'course', 'name') ?? shown.course;
	const day = dayOf(shown);
	return {
		...(id !== undefined && { id: String(id) }),
		...(typeof name === 'string' && { name: comparable(name) }),
		...(day && { day }),
	};
}

/** Read once per run: by its id (assumed path), else out of the list (documented). */
async function eventOf(item: BulkItem, id: string): Promise<IDataObject> {
	return await item.once(`training event ${id}`, async () => {
		const path = fillPath(getEvent.request.url, () => id);
		const accept = [404, 405];
		const response = await item.sendTo({ method: 'GET', path, accept, repeatable: true });
		if (response.statusCode < 400) return found(response, EVENT_WRAPPERS);
		const { records } = await item.once('all training events', async () => await allEvents(item));
		return records.find((event) => String(event.id) === id) ?? {};
	});
}

const allEvents = async (item: BulkItem) =>
	await readListing(
		async (qs, accept) =>
			await item.sendTo({
				method: 'GET',
				path: getEvents.request.url,
				qs,
				accept,
				repeatable: true,
			}),
		{},
		{ names: EVENT_WRAPPERS, baseUrl: item.baseUrl },
	);

/** The day on which a booking begins, as HB writes it; empty where it shows none. */
const dayOf = ({ start_date, date }: IDataObject): string =>
	/^\d{4}-\d{2}-\d{2}/.exec(String(start_date ?? date ?? ''))?.[0] ?? '';

/** Looks for a booking of the person and the course, from today on and not cancelled (documented fields). */
export async function findBooking(item: BulkItem, email: unknown, what: Booked): Promise<Found> {
	const today = new Date().toISOString().slice(0, 10);
	const { id, name, day } = what;
	if (id === undefined && name === undefined) return { lacks: 'course of what is booked' };
	const isOfCourse = (booking: IDataObject): boolean | undefined => {
		const booked = bookedIn(booking);
		if (id !== undefined && booked.id !== undefined) return booked.id === id;
		return name !== undefined && booked.name !== undefined ? booked.name === name : undefined;
	};
	return await seek(item, {
		list: {
			path: getAll.request.url,
			names: BOOKING_WRAPPERS,
			keyOf: (booking) => nested(booking, 'candidate', 'email') ?? booking.email,
			keyField: 'candidate.email',
			open: {
				query: { date_from: today },
				fits: (booking) => dayOf(booking) === '' || dayOf(booking) >= today,
			},
		},
		key: email,
		judge(booking) {
			const isSame = isOfCourse(booking);
			if (isSame === undefined) return { lacks: 'course' };
			if (!isSame) return false;
			if (dayOf(booking) === '') return { lacks: 'start_date' };
			const isCancelled = statusSays(booking, CANCELLED);
			return isCancelled === undefined ? { lacks: 'booking_status' } : !isCancelled;
		},
		...(id !== undefined &&
			day && {
				own: {
					query: { course_id: id, date_from: day, date_to: day },
					fits: (booking) => dayOf(booking) === day && isOfCourse(booking) !== false,
				},
			}),
	});
}
