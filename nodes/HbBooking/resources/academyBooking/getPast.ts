import { baseUrl, returnAllOrLimit } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';
import { BOOKING_WRAPPERS } from '../../helpers/bookingRecords';

export const getPast: Operation = {
	name: 'Get Past',
	value: 'getPast',
	action: 'Get past academy bookings',
	description: 'Retrieve a list of the bookings whose training is over',
	request: { method: 'GET', url: '/bookings/past' },
	assumed: true,
	fields: returnAllOrLimit,
	options: [baseUrl],
	work: pagedList(BOOKING_WRAPPERS),
};
