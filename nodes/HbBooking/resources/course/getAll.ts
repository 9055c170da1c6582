import { returnAllOrLimit } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

export const COURSE_WRAPPERS = ['course', 'courses'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many courses',
	description: 'Retrieve a list of the courses that can be booked',
	request: { method: 'GET', url: '/courses' },
	assumed: true,
	fields: returnAllOrLimit,
	work: pagedList(COURSE_WRAPPERS),
};
