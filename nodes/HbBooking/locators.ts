import { locator } from '../shared/descriptions/common';

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
