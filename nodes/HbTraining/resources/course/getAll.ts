import type { INodePropertyOptions } from 'n8n-workflow';
import { wholeList } from '../../../shared/operation/list';

/** The wrapper names in which HB sends courses (usage). */
export const COURSE_WRAPPERS = ['trainings', 'courses', 'course'];

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many courses',
	description: 'Retrieve a list of the courses that your account can assign',
	routing: {
		request: { method: 'GET', url: '/training-list' },
		operations: { pagination: wholeList(COURSE_WRAPPERS) },
	},
};
