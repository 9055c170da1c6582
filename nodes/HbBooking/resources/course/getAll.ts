import type { INodePropertyOptions } from 'n8n-workflow';
import { pagedList } from '../../../shared/operation/list';

export const COURSES_PATH = '/courses';
export const COURSE_WRAPPERS = ['course', 'courses'];

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many courses',
	description: 'Retrieve a list of the courses that can be booked',
	routing: {
		request: { method: 'GET', url: COURSES_PATH },
		operations: { pagination: pagedList(COURSE_WRAPPERS) },
	},
};
