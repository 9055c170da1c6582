import type { INodePropertyOptions } from 'n8n-workflow';
import { pagedList } from '../../../shared/operation/list';
import { BOOKING_WRAPPERS } from '../../helpers/bookingRecords';

export const UPCOMING_PATH = '/bookings/upcoming';

export const getUpcoming: INodePropertyOptions = {
	name: 'Get Upcoming',
	value: 'getUpcoming',
	action: 'Get upcoming academy bookings',
	description: 'Retrieve a list of the bookings whose training is still to come',
	routing: {
		request: { method: 'GET', url: UPCOMING_PATH },
		operations: { pagination: pagedList(BOOKING_WRAPPERS) },
	},
};
