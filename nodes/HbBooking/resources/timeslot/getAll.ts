import { returnAllOrLimit } from '../../../shared/descriptions/common';
import { readRecords } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';
import { assumedFilters, courseId, dateFrom, dateTo } from '../../descriptions';
import { datedFilters } from '../../helpers/dates';

export const TIMESLOT_WRAPPERS = ['timeslot', 'timeslots'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many timeslots',
	description: 'Retrieve a list of the free timeslots of Virtual BLS',
	request: { method: 'GET', url: '/timeslots' },
	fields: [...returnAllOrLimit, assumedFilters({ ...courseId, required: false }, dateFrom, dateTo)],
	work: async (item) => await readRecords(item, TIMESLOT_WRAPPERS, datedFilters(item)),
};
