import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/helpers/values';
import type { HbItem } from '../../shared/operation/item';
import { readRecords } from '../../shared/operation/list';
import { simplified } from '../../shared/operation/output';
import type { BulkItem, Work } from '../../shared/operation/perItem';
import { datedFilters } from './dates';

export const BOOKING_WRAPPERS = ['booking', 'bookings'];

/** What Simplify keeps of a booking: documented field names, the nested ones joined. */
const SIMPLE_BOOKING = [
	'id',
	'candidate_name',
	'candidate_email',
	'course_id',
	'course_name',
	'location_name',
	'start_date',
	'booking_status',
	'attendance',
	'payment_url',
	'virtual_zoom_link',
	'certificate_available',
];

/** Bookings as HB sends them, or in short and flat when the user left Simplify on. */
export const bookings = (item: Pick<HbItem, 'parameter'>, records: IDataObject[]): IDataObject[] =>
	item.parameter<boolean>('simplify', true)
		? simplified(item, records.map(flat), SIMPLE_BOOKING)
		: records;

/** The work of a list of bookings. */
export const bookingList: Work<BulkItem> = async (item) =>
	bookings(item, await readRecords(item, BOOKING_WRAPPERS, datedFilters(item)));

/** `candidate: { name }` → `candidate_name` */
function flat(record: IDataObject): IDataObject {
	const result: IDataObject = {};
	for (const [name, value] of Object.entries(record)) {
		if (!isObject(value)) result[name] = value;
		else for (const [inner, found] of Object.entries(value)) result[`${name}_${inner}`] = found;
	}
	return result;
}
