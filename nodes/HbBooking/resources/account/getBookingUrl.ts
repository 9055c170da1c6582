import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';

export const BOOKING_URL_PATH = '/booking-url';

export const getBookingUrl: INodePropertyOptions = {
	name: 'Get Booking URL',
	value: 'getBookingUrl',
	action: 'Get booking URL of account',
	description: 'Retrieve the address of the page where your candidates book themselves',
	routing: {
		request: { method: 'GET', url: BOOKING_URL_PATH },
		operations: {
			pagination: operation(async (item) => {
				const response = await item.send({ repeatable: true });
				// the form of the answer is not documented
				return typeof response.body === 'string' && response.body
					? [{ booking_url: response.body }]
					: [record(response, ['booking_url'])];
			}),
		},
	},
};
