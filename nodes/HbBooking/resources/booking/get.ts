import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import { BOOKING_PATH, BOOKING_WRAPPERS, bookings } from '../../helpers/bookingRecords';

export const get: INodePropertyOptions = {
	name: 'Get',
	value: 'get',
	action: 'Get booking',
	description: 'Retrieve a booking and how far it is',
	routing: {
		request: { method: 'GET', url: BOOKING_PATH },
		operations: {
			pagination: operation(async (item) =>
				bookings(item, [record(await item.send({ repeatable: true }), BOOKING_WRAPPERS)]),
			),
		},
	},
};
