import type { INodeProperties } from 'n8n-workflow';
import { filterFields, locator } from '../shared/descriptions/common';

export const courseId = locator(
	'Course',
	'courseId',
	'searchCourses',
	'1',
	'The course, from the list or by its ID at HB',
);

export const locationId = locator(
	'Location',
	'locationId',
	'searchLocations',
	'21',
	'Where the training is held, from the list or by its ID at HB',
);

export const trainingEventId = locator(
	'Training Event',
	'trainingEventId',
	'searchTrainingEvents',
	'501',
	'The date of practical training, from the list or by its ID at HB',
);

export const bookingId = locator(
	'Booking',
	'bookingId',
	'searchBookings',
	'90001',
	'The booking, from the list or by its ID at HB',
);

export const holdHash: INodeProperties = {
	displayName: 'Hold Code',
	name: 'holdHash',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 5f0c1a9e4b7d4c0d',
	description: 'The hold_hash that Hold returned',
};

const dateField = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description,
});

export const date = {
	...dateField('Date', 'date', 'The day of the timeslot. A time in it does not count.'),
	required: true,
};
export const dateFrom = dateField(
	'Date From',
	'dateFrom',
	'The first day. A time in it does not count.',
);
export const dateTo = dateField('Date To', 'dateTo', 'The last day. A time in it does not count.');

/** The Filters of a list that HB does not document. */
export const assumedFilters = (...fields: INodeProperties[]) =>
	filterFields(fields, 'HB documents no filters, so every record is checked once more here');
