import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	endpointPath,
	options,
	returnAllOrLimit,
	simplify,
} from '../../../shared/descriptions/common';
import { readRecords } from '../../../shared/operation/list';
import { operation } from '../../../shared/operation/perItem';
import { dateFrom, dateTo, datedFilters } from '../../helpers/dates';
import { assumedFilters } from '../../descriptions';
import { courseId } from '../../locators';
import { BOOKING_WRAPPERS, bookings, BOOKINGS_PATH } from '../../helpers/bookingRecords';

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many bookings',
	description: 'Retrieve a list of bookings and their status',
	routing: {
		request: { method: 'GET', url: BOOKINGS_PATH },
		operations: { pagination: bookingList() },
	},
};

/** The work of a list of bookings. */
export function bookingList() {
	return operation(async (item) =>
		bookings(item, await readRecords(item, BOOKING_WRAPPERS, datedFilters(item))),
	);
}

export const getAllFields: INodeProperties[] = [
	...returnAllOrLimit,
	simplify,
	assumedFilters({ ...courseId, required: false }, dateFrom, dateTo, {
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. booked',
		description: 'The status as HB writes it in the field booking_status',
	}),
	options(endpointPath(BOOKINGS_PATH)),
];
