import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchPages } from '../../shared/methods/listSearch';
import { nameOf } from '../records';
import { BOOKING_WRAPPERS, BOOKINGS_PATH } from '../helpers/bookingRecords';
import { BOTH } from '../../shared/transport/apis';

const BOOKINGS = { path: BOOKINGS_PATH, names: BOOKING_WRAPPERS, access: BOTH };

/** Bookings for the From List mode of the Booking parameter. */
export async function searchBookings(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, BOOKINGS, { filter, paginationToken }, (booking) => [
		{ name: labelOf(booking), value: String(booking.id) },
	]);
}

function labelOf({ id, candidate, course, start_date, booking_status }: IDataObject) {
	const details = [nameOf(course), String(start_date ?? '').slice(0, 10), booking_status];
	return `${nameOf(candidate) || 'Booking'} #${String(id)} (${details.filter(Boolean).join(', ')})`;
}
