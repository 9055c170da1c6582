import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../shared/helpers/values';
import type { BulkItem } from '../../../shared/operation/perItem';
import type { Operation } from '../../../shared/operation/resource';
import { courseId, date } from '../../descriptions';
import { courseNumber } from '../../helpers/courseNumber';
import { day, timeOfDay } from '../../helpers/dates';
import { holdWork, type Place } from '../../helpers/holds';
import { releaseHold } from './releaseHold';

/** What names a timeslot. */
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
		description:
			'Keep a timeslot for 30 minutes; Booking > Create then books it. A second run gives the hold that is there already.',
	},
];

export const hold: Operation = {
	name: 'Hold',
	value: 'hold',
	action: 'Hold timeslot',
	description: 'Keep a timeslot for 30 minutes; Booking > Create then books it',
	request: { method: 'POST', url: '/timeslots/hold' },
	fields: timeslotFields,
	work: holdWork(timeslotOf),
};

/**
 * The timeslot that the parameters name.
 *
 * @throws NodeOperationError when they name none; nothing has been sent then
 */
export function timeslotOf(item: BulkItem): Place {
	const json = {
		course_id: courseNumber(item),
		date: day(item, 'Date', item.parameter('date')),
		time: timeOfDay(item, 'Time', item.parameter('time')),
	};
	if (!json.date) throw item.refuse('The Date is empty', 'Nothing was sent.');
	return {
		request: {
			method: 'POST',
			path: hold.request.url,
			json,
			openFields: Object.keys(json),
			repeatable: false,
			accept: [409],
		},
		releasePath: releaseHold.request.url,
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
