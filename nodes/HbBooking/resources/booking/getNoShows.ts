import { returnAllOrLimit, simplify } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { assumedFilters, courseId, dateFrom, dateTo } from '../../descriptions';
import { bookingList } from '../../helpers/bookingRecords';

export const getNoShows: Operation = {
	name: 'Get No-Shows',
	value: 'getNoShows',
	action: 'Get no-show bookings',
	description: 'Retrieve a list of the bookings to which nobody came',
	request: { method: 'GET', url: '/bookings/no-shows' },
	assumed: true,
	services: ['practicalTraining'],
	fields: [
		...returnAllOrLimit,
		simplify,
		assumedFilters({ ...courseId, required: false }, dateFrom, dateTo),
	],
	work: bookingList,
};
