import type { INodeProperties } from 'n8n-workflow';
import { locator, simplify } from '../../../shared/descriptions/common';
import { done } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { BOOKING_WRAPPERS, bookings } from '../../helpers/bookingRecords';

export const BLS_CANNOT_BE_CANCELLED =
	"HB's API cannot cancel bookings of Virtual BLS: ask HB support (support@hbcompliance.co.uk)";

const onlyPracticalTraining: INodeProperties = {
	displayName: `${BLS_CANNOT_BE_CANCELLED}. For practical training, HB does not say whether it gives the credit or the money back, and whom it emails.`,
	name: 'blsNotice',
	type: 'notice',
	default: '',
};

const bookingId = locator(
	'Booking',
	'bookingId',
	'searchBookingsToCancel',
	'90001',
	'The booking of practical training, from the list or by its ID at HB',
);

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel booking',
	description:
		'Give up a place on practical training. HB does not say what it pays back, nor what a second run does.',
	request: { method: 'POST', url: '/bookings/{booking_id}/cancel' },
	assumed: true,
	services: ['practicalTraining'],
	fields: [onlyPracticalTraining, bookingId, simplify],
	async work(item) {
		const response = await item.send({ repeatable: false });
		const [cancelled] = bookings(item, [done(response, BOOKING_WRAPPERS, 'cancelled')]);
		return [{ id: item.parameter<string>('bookingId'), ...cancelled, outcome: 'cancelled' }];
	},
};
