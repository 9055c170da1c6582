import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const event = (value: string, name: string): INodePropertyOptions => ({ name, value });

/** The known events about references (documented as samples). */
export const REFERENCE_EVENTS = [
	event('reference.all_completed', 'All References Completed'),
	event('reference.declined', 'Reference Declined'),
	event('reference.submitted', 'Reference Submitted'),
];

/** The known events about Virtual BLS (documented; rescheduled and cancelled: titles, names assumed). */
export const BLS_EVENTS = [
	event('booking.attendance_marked', 'Attendance Marked'),
	event('booking.cancelled', 'Booking Cancelled'),
	event('booking.confirmed', 'Booking Confirmed'),
	event('booking.created', 'Booking Created'),
	event('booking.rescheduled', 'Booking Rescheduled'),
	event('booking.certificate_available', 'Certificate Available'),
];

/** The known events about practical training (documented). */
export const PRACTICAL_TRAINING_EVENTS = [
	event('booking.cancelled', 'Booking Cancelled'),
	event('booking.confirmed', 'Booking Confirmed'),
	event('booking.created', 'Booking Created'),
];

/** HB's list of events is not documented in full: others can be named. */
export const customEvents: INodeProperties = {
	displayName: 'Custom Events',
	name: 'customEvents',
	type: 'string',
	default: '',
	placeholder: 'e.g. reference.opened, reference.expired',
	description: 'More events, by their names in your HB documentation, separated by commas',
};

/** The chosen and the named events, each once. */
export const eventNames = (chosen: unknown, named: unknown): string[] => [
	...new Set(
		[...(Array.isArray(chosen) ? chosen : []), ...String(named ?? '').split(',')]
			.map((name) => String(name).trim())
			.filter(Boolean),
	),
];
