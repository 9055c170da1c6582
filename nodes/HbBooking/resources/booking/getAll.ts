import { returnAllOrLimit, simplify } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { assumedFilters, courseId, dateFrom, dateTo } from '../../descriptions';
import { bookingList } from '../../helpers/bookingRecords';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many bookings',
	description: 'Retrieve a list of bookings and their status',
	request: { method: 'GET', url: '/bookings' },
	assumed: true,
	fields: [
		...returnAllOrLimit,
		simplify,
		assumedFilters({ ...courseId, required: false }, dateFrom, dateTo, {
			displayName: 'Status',
			name: 'status',
			type: 'string',
			default: '',
			placeholder: 'e.g. booked',
			description: 'The booking_status in the words of HB',
		}),
	],
	work: bookingList,
};
