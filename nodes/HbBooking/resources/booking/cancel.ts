import { simplify } from '../../../shared/descriptions/common';
import { done } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { bookingId } from '../../descriptions';
import { BOOKING_WRAPPERS, bookings } from '../../helpers/bookingRecords';

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel booking',
	description:
		'Give up a place on a practical training. Whether HB gives the credit or the money back, whom it emails, and what a second run does, is not documented.',
	request: { method: 'POST', url: '/bookings/{booking_id}/cancel' },
	assumed: true,
	services: ['practicalTraining'],
	fields: [bookingId, simplify],
	async work(item) {
		const response = await item.send({ repeatable: false });
		const [cancelled] = bookings(item, [done(response, BOOKING_WRAPPERS, 'cancelled')]);
		return [{ id: item.parameter<string>('bookingId'), ...cancelled, outcome: 'cancelled' }];
	},
};
