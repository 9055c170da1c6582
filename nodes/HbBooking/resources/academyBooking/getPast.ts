import type { INodePropertyOptions } from 'n8n-workflow';
import { pagedList } from '../../../shared/operation/list';
import { BOOKING_WRAPPERS } from '../../helpers/bookingRecords';

export const PAST_PATH = '/bookings/past';

export const getPast: INodePropertyOptions = {
	name: 'Get Past',
	value: 'getPast',
	action: 'Get past academy bookings',
	description: 'Retrieve a list of the bookings whose training is over',
	routing: {
		request: { method: 'GET', url: PAST_PATH },
		operations: { pagination: pagedList(BOOKING_WRAPPERS) },
	},
};
