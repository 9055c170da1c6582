import { baseUrl, returnAllOrLimit } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';
import { BOOKING_WRAPPERS } from '../../helpers/bookingRecords';

export const getUpcoming: Operation = {
	name: 'Get Upcoming',
	value: 'getUpcoming',
	action: 'Get upcoming academy bookings',
	description: 'Retrieve a list of the bookings whose training is still to come',
	request: { method: 'GET', url: '/bookings/upcoming' },
	assumed: true,
	fields: returnAllOrLimit,
	options: [baseUrl],
	work: pagedList(BOOKING_WRAPPERS),
};
