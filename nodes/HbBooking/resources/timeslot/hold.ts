import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { options } from '../../../shared/descriptions/common';
import type { HbItem } from '../../../shared/operation/item';
import { isObject } from '../../../shared/helpers/values';
import { date, day, timeOfDay } from '../../helpers/dates';
import { holdOperation, type Place } from '../../helpers/holds';
import { courseId } from '../../locators';
import { RELEASE_PATH } from './releaseHold';

const HOLD_PATH = '/timeslots/hold';

export const hold: INodePropertyOptions = {
	name: 'Hold',
	value: 'hold',
	action: 'Hold timeslot',
	description: 'Keep a timeslot for 30 minutes, to book it with Booking > Create',
	routing: {
		request: { method: 'POST', url: HOLD_PATH },
		operations: { pagination: holdOperation(timeslotOf) },
	},
};

/**
 * The timeslot that the parameters name.
 *
 * @throws NodeOperationError when they name none; nothing has been sent then
 */
export function timeslotOf(item: HbItem): Place {
	const json = {
		course_id: courseNumber(item),
		date: day(item, 'Date', item.parameter('date')),
		time: timeOfDay(item, 'Time', item.parameter('time')),
	};
	if (!json.date) throw item.refuse('The Date is empty', 'Nothing was sent.');
	return {
		request: {
			method: 'POST',
			path: HOLD_PATH,
			json,
			openFields: Object.keys(json),
			repeatable: false,
			accept: [409],
		},
		releasePath: RELEASE_PATH,
		isHeldBy({ slot }) {
			if (!isObject(slot)) return true;
			const course = isObject(slot.course) ? slot.course.id : undefined;
			return (
				isSame(slot.date, json.date) &&
				isSame(slot.time, json.time) &&
				(course === undefined || String(course) === String(json.course_id))
			);
		},
	};
}

/** Whether HB's value begins with what was asked for; a time may come with seconds. */
const isSame = (found: unknown, wanted: string) =>
	found === undefined || String(found).startsWith(wanted);

/** HB takes it as a number (documented sample). */
function courseNumber(item: HbItem): number {
	const text = String(item.parameter('courseId') ?? '').trim();
	if (/^\d{1,15}$/.test(text)) return Number(text);
	throw item.refuse(
		text ? 'The Course is not a whole number' : 'The Course is empty',
		'Pick it from the list, or enter its ID, a number such as 1. Nothing was sent.',
	);
}

export const timeslotFields: INodeProperties[] = [
	courseId,
	date,
	{
		displayName: 'Time',
		name: 'time',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 09:00',
		description: 'When the timeslot begins, as in the list of timeslots',
	},
];

export const holdFields: INodeProperties[] = [...timeslotFields, options()];
