import { baseUrl, returnAllOrLimit } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many interview bookings',
	description: 'Retrieve a list of interview bookings',
	request: { method: 'GET', url: '/interview-bookings' },
	assumed: true,
	fields: returnAllOrLimit,
	options: [baseUrl],
	work: pagedList(['interview_booking', 'interview_bookings', 'interviews', 'booking', 'bookings']),
};
