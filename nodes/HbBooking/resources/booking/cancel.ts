import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import { BOOKING_WRAPPERS, bookings } from '../../helpers/bookingRecords';

export const CANCEL_PATH = '/bookings/{booking_id}/cancel';

export const cancel: INodePropertyOptions = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel booking',
	description:
		'Give up a place on a practical training. Whether HB gives the credit or the money back, and whom it emails, is not documented.',
	routing: {
		request: { method: 'POST', url: CANCEL_PATH },
		operations: {
			pagination: operation(async (item) => {
				const response = await item.send({ repeatable: false });
				const [cancelled] = bookings(item, [record(response, BOOKING_WRAPPERS)]);
				return [{ id: item.parameter<string>('bookingId'), ...cancelled, outcome: 'cancelled' }];
			}),
		},
	},
};
