import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../shared/helpers/values';
import type { BulkItem } from '../../../shared/operation/perItem';
import type { Operation } from '../../../shared/operation/resource';
import { courseId, date } from '../../descriptions';
import { courseNumber } from '../../helpers/courseNumber';
import { day, timeOfDay } from '../../helpers/dates';
import { holdWork, type Place } from '../../helpers/holds';
import { releaseHold } from './releaseHold';

const shownBy = (timeslotBy: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { timeslotBy } }, properties);

/** What names a timeslot. */
export const timeslotFields: INodeProperties[] = [
	courseId,
	{
		displayName: 'Timeslot By',
		name: 'timeslotBy',
		type: 'options',
		default: 'dateAndTime',
		description: 'How you say which timeslot it is',
		options: [
			{ name: 'Date and Time', value: 'dateAndTime' },
			{ name: 'From List', value: 'list', description: 'The free timeslots of the course' },
		],
	},
	...shownBy(
		['list'],
		[
			{
				displayName: 'Timeslot',
				name: 'timeslot',
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				required: true,
				description: 'A free timeslot of the course above, from today on',
				modes: [
					{
						displayName: 'From List',
						name: 'list',
						type: 'list',
						placeholder: 'Select a timeslot...',
						typeOptions: { searchListMethod: 'searchTimeslots', searchable: true },
					},
					{
						displayName: 'By Date and Time',
						name: 'id',
						type: 'string',
						placeholder: 'e.g. 2026-12-01 09:00',
					},
				],
			},
		],
	),
	...shownBy(
		['dateAndTime'],
		[
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
		],
	),
];

export const hold: Operation = {
	name: 'Hold',
	value: 'hold',
	action: 'Hold timeslot',
	description:
		'Keep a timeslot for 30 minutes; Booking > Create then books it. A second run gives the same hold.',
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
	const json = { course_id: courseNumber(item), ...dateAndTime(item) };
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

function dateAndTime(item: BulkItem): { date: string; time: string } {
	const isListed = item.parameter<string>('timeslotBy', 'dateAndTime') === 'list';
	const [dateLabel, timeLabel] = isListed ? ['Timeslot', 'Timeslot'] : ['Date', 'Time'];
	const picked = isListed && String(item.parameter('timeslot') ?? '').trim();
	// a picked one is `2026-12-01 09:00`
	const date = day(item, dateLabel, isListed ? picked : item.parameter('date'));
	if (!date) throw item.refuse(`The ${dateLabel} is empty`, 'Nothing was sent.');
	return { date, time: timeOfDay(item, timeLabel, isListed ? picked : item.parameter('time')) };
}

/** Whether HB's value begins with what was asked for; a time may come with seconds. */
const isSame = (found: unknown, wanted: string) =>
	found === undefined || String(found).startsWith(wanted);
