import { textParameter } from '../../../shared/operation/values';
import type { IDataObject } from 'n8n-workflow';
import { filterFields, returnAllOrLimit } from '../../../shared/descriptions/common';
import type { BulkItem } from '../../../shared/operation/perItem';
import { readRecords } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';
import { courseId, dateFrom, dateTo, locationId } from '../../descriptions';
import { datedFilters } from '../../helpers/dates';

export const EVENT_WRAPPERS = ['training_event', 'training_events', 'events'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many training events',
	description: 'Retrieve a list of the coming dates of practical training',
	request: { method: 'GET', url: '/training-events' },
	fields: [
		...returnAllOrLimit,
		filterFields(
			[
				{
					displayName: 'Available Only',
					name: 'availableOnly',
					type: 'boolean',
					default: true,
					description: 'Whether to leave out events without free seats',
				},
				{ ...courseId, required: false },
				dateFrom,
				dateTo,
				{ ...locationId, required: false },
			],
			'Each is also checked here: only records that fit are returned',
		),
	],
	options: [
		{
			displayName: 'Sort By',
			name: 'sort',
			type: 'string',
			default: '',
			placeholder: 'e.g. start_date',
			description: 'The field to sort by. HB does not say which it takes.',
		},
		{
			displayName: 'Sort Direction',
			name: 'sortDir',
			type: 'options',
			default: 'asc',
			description: 'Assumed, since HB does not publish the values',
			options: [
				{ name: 'Ascending', value: 'asc' },
				{ name: 'Descending', value: 'desc' },
			],
		},
	],
	work: async (item) =>
		await readRecords(item, EVENT_WRAPPERS, datedFilters(item), { besides: sorting(item) }),
};

/** By which field the list is sorted; HB documents the names of the parameters, not their values. */
function sorting(item: BulkItem): IDataObject {
	const sort = textParameter(item, 'Sort By', item.parameter('options.sort', '') ?? '');
	const sort_dir = item.parameter<string>('options.sortDir', '');
	return { ...(sort && { sort }), ...(sort_dir && { sort_dir }) };
}
