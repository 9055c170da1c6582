import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	endpointPath,
	options,
	returnAllOrLimit,
	simplify,
} from '../../../shared/descriptions/common';
import { dateFrom, dateTo } from '../../helpers/dates';
import { assumedFilters } from '../../descriptions';
import { courseId } from '../../locators';
import { bookingList } from './getAll';

const NO_SHOWS_PATH = '/bookings/no-shows';

export const getNoShows: INodePropertyOptions = {
	name: 'Get No-Shows',
	value: 'getNoShows',
	action: 'Get no-show bookings',
	description: 'Retrieve a list of the bookings whose candidate did not come',
	routing: {
		request: { method: 'GET', url: NO_SHOWS_PATH },
		operations: { pagination: bookingList() },
	},
};

export const getNoShowsFields: INodeProperties[] = [
	...returnAllOrLimit,
	simplify,
	assumedFilters({ ...courseId, required: false }, dateFrom, dateTo),
	options(endpointPath(NO_SHOWS_PATH)),
];
