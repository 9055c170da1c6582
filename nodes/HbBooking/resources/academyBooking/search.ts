import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { readRecords } from '../../../shared/operation/list';
import type { HbItem } from '../../../shared/operation/item';
import { operation } from '../../../shared/operation/perItem';
import { dateFrom, dateTo, dayRange } from '../../helpers/dates';
import { BOOKING_WRAPPERS } from '../../helpers/bookingRecords';

export const SEARCH_PATH = '/bookings/search';

export const search: INodePropertyOptions = {
	name: 'Search by Date',
	value: 'search',
	action: 'Search academy bookings by date',
	description: 'Retrieve a list of the bookings in a range of days',
	routing: {
		request: { method: 'GET', url: SEARCH_PATH },
		operations: {
			pagination: operation(
				async (item) => await readRecords(item, BOOKING_WRAPPERS, searchedDays(item)),
			),
		},
	},
};

/** @throws NodeOperationError where a day is missing or is none; nothing has been sent then */
function searchedDays(item: HbItem): IDataObject {
	const range = dayRange(item, item.parameter('dateFrom'), item.parameter('dateTo'));
	if (!range.date_from || !range.date_to) {
		throw item.refuse(
			`${range.date_from ? 'Date To' : 'Date From'} is empty`,
			'Enter the first and the last day. Nothing was sent.',
		);
	}
	return range;
}

export const searchFields: INodeProperties[] = [
	{ ...dateFrom, required: true },
	{ ...dateTo, required: true },
];
