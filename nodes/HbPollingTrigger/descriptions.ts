import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { collection, endpointPath } from '../shared/descriptions/common';
import { choiceSubtitle } from '../shared/descriptions/resourceSelect';
import { bookingChanged } from './events/bookingChanged';
import { RESULT_PATH, SUBMISSIONS_PATH } from './events/submissionResult';
import { MOST_REQUESTS } from './helpers/sweepPoll';

/** The events that need an HB Token API credential. */
export const TOKEN_EVENTS = ['bookingChanged', 'referenceRequestChanged'];

const SWEEPS = ['submissionResult', 'trainingCompleted', 'trainingExpiring'];
const shownFor = (...event: string[]) => ({ show: { event } });
const optionFor = (...event: string[]) => ({ show: { '/event': event } });

const EVENTS: INodePropertyOptions[] = [
	{
		name: 'Booking Changed',
		value: 'bookingChanged',
		description: 'A booking of Virtual BLS or practical training was made or has changed',
		action: 'On booking changed',
	},
	{
		name: 'Candidate Added',
		value: 'candidateAdded',
		description: 'HB has a new candidate',
		action: 'On candidate added',
	},
	{
		name: 'Candidate Changed',
		value: 'candidateChanged',
		description: 'Details of a candidate have changed',
		action: 'On candidate changed',
	},
	{
		name: 'Occupational Health Result Ready',
		value: 'submissionResult',
		description: 'A screening has ended and its result is there',
		action: 'On occupational health result ready',
	},
	{
		name: 'Reference Request Changed',
		value: 'referenceRequestChanged',
		description: 'References came in, were declined or keep people waiting',
		action: 'On reference request changed',
	},
	{
		name: 'Training Completed',
		value: 'trainingCompleted',
		description: 'A candidate has completed a course',
		action: 'On training completed',
	},
	{
		name: 'Training Expiring',
		value: 'trainingExpiring',
		description: 'A course of a candidate must be renewed soon',
		action: 'On training expiring',
	},
];

export const triggerSubtitle = choiceSubtitle('event', EVENTS);

const event: INodeProperties = {
	displayName: 'Trigger On',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	default: 'candidateAdded',
	options: EVENTS,
};

const notice = (name: string, events: string[], displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	displayOptions: shownFor(...events),
	default: '',
});

const costs: INodeProperties[] = [
	notice(
		'candidateCost',
		['candidateAdded', 'candidateChanged'],
		"Each poll reads HB's list of candidates: <b>one request for 100 candidates</b>. Archived candidates are not in it.",
	),
	notice(
		'referenceCost',
		['referenceRequestChanged'],
		"Each poll reads HB's list of reference requests: <b>one request for 100 of them</b>.",
	),
	notice(
		'bookingCost',
		['bookingChanged'],
		"Each poll reads HB's list of bookings: <b>one request for 100 of them</b>. The credential says which service they are of: Virtual BLS or Practical Training.",
	),
	notice(
		'resultCost',
		['submissionResult'],
		'HB must be asked about each candidate: <b>one request for each person, and one for each result that is not there yet</b>, beside the list of candidates (one for 100). Up to 100 people are all asked with each poll. Of more, who has a screening under way is asked with each poll, everybody else once an hour. A poll asks at most as much as <b>Options > Max Requests per Poll</b> says, and the next one goes on from there: choose Poll Times to match.',
	),
	notice(
		'completedCost',
		['trainingCompleted'],
		'HB must be asked about each candidate: <b>one request for each person</b>, beside the list of candidates (one for 100). Up to 100 people are all asked with each poll. Of more, who has not completed all assigned courses is asked with each poll, everybody else once an hour. A poll asks at most as much as <b>Options > Max Requests per Poll</b> says, and the next one goes on from there: choose Poll Times to match.',
	),
	notice(
		'expiringCost',
		['trainingExpiring'],
		'HB must be asked about each candidate: <b>one request for each person</b>, beside the list of candidates (one for 100). Up to 100 people are all asked with each poll. Of more, each is asked once a day, and when a course comes within the days below. A poll asks at most as much as <b>Options > Max Requests per Poll</b> says, and the next one goes on from there: once or twice a day under Poll Times is enough.',
	),
];

const markNotice: INodeProperties = {
	displayName:
		'Publishing sets the mark: what is at HB already starts nothing, unless <b>Options > Start With</b> says so. Another credential or choice in this panel makes the trigger begin anew, and so does another name of this node.',
	name: 'markNotice',
	type: 'notice',
	default: '',
};

const changes: INodeProperties[] = [
	{
		displayName: 'Changes',
		name: 'bookingChanges',
		type: 'multiOptions',
		displayOptions: shownFor('bookingChanged'),
		default: ['created', 'status', 'payment', 'attendance', 'certificateAvailable'],
		required: true,
		description: 'What of a booking starts the workflow',
		options: [
			{ name: 'Attendance', value: 'attendance' },
			{ name: 'Certificate Available', value: 'certificateAvailable' },
			{ name: 'Created', value: 'created' },
			{ name: 'Payment', value: 'payment' },
			{ name: 'Status', value: 'status' },
		],
	},
	{
		displayName: 'Changes',
		name: 'referenceChanges',
		type: 'multiOptions',
		displayOptions: shownFor('referenceRequestChanged'),
		default: ['anyChange'],
		required: true,
		description: 'What of a reference request starts the workflow',
		options: [
			{ name: 'All References In', value: 'allReferencesIn' },
			{
				name: 'Any Change',
				value: 'anyChange',
				description: 'Also a new request. Silence is no change: choose it beside.',
			},
			{ name: 'Expired', value: 'expired' },
			{
				name: 'Nothing Heard for N Days',
				value: 'nothingHeard',
				description: 'Since HB last wrote to a referee, or a referee opened or filled in the form',
			},
			{ name: 'Reference Declined', value: 'referenceDeclined' },
			{ name: 'Reference Submitted', value: 'referenceSubmitted' },
		],
	},
	{
		displayName: 'Days of Silence',
		name: 'silentDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: {
			show: { event: ['referenceRequestChanged'], referenceChanges: ['nothingHeard'] },
		},
		default: 7,
		description: 'After how many days without news an open request starts the workflow',
	},
	{
		displayName: 'Days Before',
		name: 'daysBefore',
		type: 'number',
		typeOptions: { minValue: 0 },
		displayOptions: shownFor('trainingExpiring'),
		default: 30,
		description: 'How many days before its renewal date a course starts the workflow, once',
	},
];

const path = (displayName: string, name: string, value: string): INodeProperties => ({
	...endpointPath(value, optionFor('submissionResult')),
	displayName,
	name,
});

const options = collection(
	'Options',
	'options',
	[
		endpointPath(bookingChanged.list.path, optionFor('bookingChanged')),
		path('Endpoint Path of Results', 'resultPath', RESULT_PATH),
		path('Endpoint Path of Submissions', 'submissionsPath', SUBMISSIONS_PATH),
		{
			displayName: 'Include Expired',
			name: 'includeExpired',
			type: 'boolean',
			displayOptions: optionFor('trainingExpiring'),
			default: false,
			description:
				'Whether a course starts the workflow also when it had expired before the trigger was published',
		},
		{
			displayName: 'Max Requests per Poll',
			name: 'maxRequests',
			type: 'number',
			typeOptions: { minValue: 10 },
			displayOptions: optionFor(...SWEEPS),
			default: MOST_REQUESTS,
			description:
				'How many requests about single people a poll makes at most; those for the list of candidates come on top. The poll with which n8n publishes the workflow makes as many as it has time for, since it sets the mark for everybody.',
		},
		{
			displayName: 'Only These Fields',
			name: 'onlyFields',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getCandidateFields' },
			displayOptions: optionFor('candidateChanged'),
			default: [],
			description:
				'The fields whose changes start the workflow; all when none is chosen. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			displayOptions: { show: { startWith: ['date'] } },
			default: '',
			description: 'The first day that counts, by the dates on the records of HB',
		},
		{
			displayName: 'Start With',
			name: 'startWith',
			type: 'options',
			default: 'now',
			description: 'What the first poll hands over when the workflow is published',
			options: [
				{
					name: 'A Date',
					value: 'date',
					description: 'What is so since a day, where HB shows that',
				},
				{ name: 'Now', value: 'now', description: 'Nothing: only what happens from now on' },
				{
					name: 'What Is There Already',
					value: 'existing',
					description: 'Everything that fits, each once',
				},
			],
		},
	],
	'Add Option',
);

export const triggerFields: INodeProperties[] = [event, ...costs, ...changes, markNotice, options];
