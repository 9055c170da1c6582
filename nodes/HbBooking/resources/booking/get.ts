import { simplify } from '../../../shared/descriptions/common';
import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { bookingId } from '../../descriptions';
import { BOOKING_WRAPPERS, bookings } from '../../helpers/bookingRecords';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get booking',
	description: 'Retrieve a booking and its status',
	request: { method: 'GET', url: '/bookings/{booking_id}' },
	assumed: true,
	fields: [bookingId, simplify],
	work: async (item) =>
		bookings(item, [found(await item.send({ repeatable: true }), BOOKING_WRAPPERS)]),
};
