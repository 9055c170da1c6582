import type { INodeProperties } from 'n8n-workflow';
import { filterFields, locator } from '../shared/descriptions/common';

export const courseId = locator(
	'Course',
	'courseId',
	'searchCourses',
	'1',
	'The course; its ID is the id that HB gave it',
);

export const locationId = locator(
	'Location',
	'locationId',
	'searchLocations',
	'21',
	'Where the training is held; its ID is the id that HB gave it',
);

export const trainingEventId = locator(
	'Training Event',
	'trainingEventId',
	'searchTrainingEvents',
	'501',
	'The date of practical training; its ID is the id that HB gave it',
);

export const bookingId = locator(
	'Booking',
	'bookingId',
	'searchBookings',
	'90001',
	'The booking; its ID is the id that HB gave it',
);

export const holdHash: INodeProperties = {
	displayName: 'Hold',
	name: 'holdHash',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 5f0c1a9e4b7d4c0d',
	description: 'The hold_hash that HB gave with the hold',
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
	...dateField(
		'Date',
		'date',
		'The day of the timeslot; of a date with a time only the date counts',
	),
	required: true,
};
export const dateFrom = dateField(
	'Date From',
	'dateFrom',
	'The first day; the time does not count',
);
export const dateTo = dateField('Date To', 'dateTo', 'The last day; the time does not count');

/** The Filters of a list that HB does not document. */
export const assumedFilters = (...fields: INodeProperties[]) =>
	filterFields(
		fields,
		'HB documents no filters, so each is also checked here: only records that fit are returned',
	);
