import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { options, returnAllOrLimit } from '../../../shared/descriptions/common';
import { readRecords } from '../../../shared/operation/list';
import { operation } from '../../../shared/operation/perItem';
import { dateFrom, dateTo, datedFilters } from '../../helpers/dates';
import { assumedFilters } from '../../descriptions';
import { courseId } from '../../locators';

const TIMESLOT_WRAPPERS = ['timeslot', 'timeslots'];

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many timeslots',
	description: 'Retrieve a list of the free timeslots of Virtual BLS',
	routing: {
		request: { method: 'GET', url: '/timeslots' },
		operations: {
			pagination: operation(
				async (item) => await readRecords(item, TIMESLOT_WRAPPERS, datedFilters(item)),
			),
		},
	},
};

export const getAllFields: INodeProperties[] = [
	...returnAllOrLimit,
	assumedFilters({ ...courseId, required: false }, dateFrom, dateTo),
	options(),
];
