import type { INodePropertyOptions } from 'n8n-workflow';
import { pagedList } from '../../../shared/operation/list';

export const INTERVIEWS_PATH = '/interview-bookings';

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many interview bookings',
	description: 'Retrieve a list of interview bookings',
	routing: {
		request: { method: 'GET', url: INTERVIEWS_PATH },
		operations: {
			pagination: pagedList([
				'interview_booking',
				'interview_bookings',
				'interviews',
				'booking',
				'bookings',
			]),
		},
	},
};
