import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';

export const getBookingUrl: Operation = {
	name: 'Get Booking URL',
	value: 'getBookingUrl',
	action: 'Get booking URL of account',
	description: 'Retrieve the address of the page where your candidates book for themselves',
	request: { method: 'GET', url: '/booking-url' },
	assumed: true,
	async work(item) {
		const response = await item.send({ repeatable: true });
		// the form of the answer is not documented
		return typeof response.body === 'string' && /^https?:\/\/\S+$/.test(response.body)
			? [{ booking_url: response.body }]
			: [found(response, ['booking_url'])];
	},
};
