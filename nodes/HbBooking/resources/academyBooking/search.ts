import type { IDataObject } from 'n8n-workflow';
import { baseUrl, returnAllOrLimit } from '../../../shared/descriptions/common';
import type { BulkItem } from '../../../shared/operation/perItem';
import { readRecords } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';
import { dateFrom, dateTo } from '../../descriptions';
import { BOOKING_WRAPPERS } from '../../helpers/bookingRecords';
import { dayRange } from '../../helpers/dates';

export const search: Operation = {
	name: 'Search by Date',
	value: 'search',
	action: 'Search academy bookings by date',
	description: 'Retrieve a list of the bookings in a range of days',
	request: { method: 'GET', url: '/bookings/search' },
	assumed: true,
	fields: [{ ...dateFrom, required: true }, { ...dateTo, required: true }, ...returnAllOrLimit],
	options: [baseUrl],
	work: async (item) => await readRecords(item, BOOKING_WRAPPERS, searchedDays(item)),
};

/** @throws NodeOperationError where a day is missing or is none; nothing has been sent then */
function searchedDays(item: BulkItem): IDataObject {
	const range = dayRange(item, item.parameter('dateFrom'), item.parameter('dateTo'));
	if (!range.date_from || !range.date_to) {
		throw item.refuse(
			`${range.date_from ? 'Date To' : 'Date From'} is empty`,
			'Enter the first and the last day. Nothing was sent.',
		);
	}
	return range;
}
