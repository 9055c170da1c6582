import {
	NodeConnectionTypes,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { resourceSelect, subtitle } from '../shared/descriptions/resourceSelect';
import { accessToken } from '../shared/resources/accessToken';
import {
	searchBookings,
	searchBookingsToCancel,
	searchCourses,
	searchLocations,
	searchTimeslots,
	searchTrainingEvents,
	searchWebhookEndpoints,
} from './methods/listSearch';
import { academyBooking, bulkAcademyBooking } from './resources/academyBooking';
import { account, bulkAccount } from './resources/account';
import { booking, bulkBooking } from './resources/booking';
import { bookingInvite, bulkBookingInvite } from './resources/bookingInvite';
import { bookingLink, bulkBookingLink } from './resources/bookingLink';
import { bulkCourse, course } from './resources/course';
import { bulkInterviewBooking, interviewBooking } from './resources/interviewBooking';
import { bulkLocation, location } from './resources/location';
import { bulkTimeslot, timeslot } from './resources/timeslot';
import { bulkTrainingEvent, trainingEvent } from './resources/trainingEvent';
import { bulkWebhookEndpoint, webhookEndpoint } from './resources/webhookEndpoint';

const RESOURCES = [
	{
		name: 'Booking',
		value: 'booking',
		description: 'A candidate booked on Virtual BLS or practical training',
	},
	{
		name: 'Booking Invite',
		value: 'bookingInvite',
		description: 'An email by which a candidate books a practical training',
	},
	{ name: 'Course', value: 'course', description: 'What can be booked' },
	{
		name: 'Interview Booking',
		value: 'interviewBooking',
		description: 'Interviews booked through HB Services',
	},
	{ name: 'Location', value: 'location', description: 'Where practical training is held' },
	{
		name: 'Older Booking (Academy)',
		value: 'academyBooking',
		description: 'Bookings in the older system of The Direct Training Academy',
	},
	{
		name: 'Older Booking Link',
		value: 'bookingLink',
		description: 'Booking links in the older system of The Direct Training Academy',
	},
	{ name: 'Timeslot', value: 'timeslot', description: 'A free place on Virtual BLS' },
	{ name: 'Token', value: 'accessToken', description: 'The login that n8n has at HB now' },
	{ name: 'Training Event', value: 'trainingEvent', description: 'A date of practical training' },
	{
		name: 'Webhook Endpoint',
		value: 'webhookEndpoint',
		description: 'An address that HB sends events to',
	},
	{
		name: 'Your Account',
		value: 'account',
		description: 'Your balances, wallet transactions and booking page',
	},
];

const PROPERTIES = [
	...booking,
	...bookingInvite,
	...course,
	...interviewBooking,
	...location,
	...academyBooking,
	...bookingLink,
	...timeslot,
	...accessToken('bls', 'practicalTraining'),
	...trainingEvent,
	...webhookEndpoint,
	...account,
];

/**
 * n8n takes the credential that the parameter `authentication` names. That it is hidden only (no
 * `show`) and has a choice `none` keeps the editor from offering it in place of the resource.
 */
const authentication = (credential: string, notFor: string[]): INodeProperties => ({
	displayName: 'Authentication',
	name: 'authentication',
	type: 'hidden',
	displayOptions: { hide: { resource: notFor } },
	options: [{ name: 'None', value: 'none' }],
	default: credential,
});

export class HbBooking implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB Booking',
		name: 'hbBooking',
		icon: { light: 'file:../../icons/booking.svg', dark: 'file:../../icons/booking.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitle(RESOURCES, ...PROPERTIES),
		description:
			'Book candidates on Virtual BLS and practical training at Healthier Business, and follow their bookings',
		defaults: { name: 'HB Booking' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hbTokenApi',
				required: true,
				displayOptions: { show: { authentication: ['hbTokenApi'] } },
			},
			{
				name: 'hbApi',
				required: true,
				displayOptions: { show: { authentication: ['hbApi'] } },
			},
		],
		// the Base URL of the credential takes its place, read once per run and not once per item
		requestDefaults: { baseURL: 'https://bls.hbcompliance.co.uk/api/v1' },
		properties: [
			resourceSelect(RESOURCES, 'booking'),
			authentication('hbTokenApi', ['interviewBooking']),
			authentication(
				'hbApi',
				RESOURCES.map(({ value }) => value).filter((value) => value !== 'interviewBooking'),
			),
			...PROPERTIES,
		],
	};

	methods = {
		listSearch: {
			searchBookings,
			searchBookingsToCancel,
			searchCourses,
			searchLocations,
			searchTimeslots,
			searchTrainingEvents,
			searchWebhookEndpoints,
		},
	};

	customOperations = {
		academyBooking: bulkAcademyBooking,
		account: bulkAccount,
		booking: bulkBooking,
		bookingInvite: bulkBookingInvite,
		bookingLink: bulkBookingLink,
		course: bulkCourse,
		interviewBooking: bulkInterviewBooking,
		location: bulkLocation,
		timeslot: bulkTimeslot,
		trainingEvent: bulkTrainingEvent,
		webhookEndpoint: bulkWebhookEndpoint,
	};
}
