import { returnAllOrLimit } from '../../../shared/descriptions/common';
import { wholeList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

/** The wrapper names in which HB sends courses (usage). */
export const COURSE_WRAPPERS = ['trainings', 'courses', 'course'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many courses',
	description: 'Retrieve a list of the courses that your account can assign',
	request: { method: 'GET', url: '/training-list' },
	fields: returnAllOrLimit,
	work: wholeList(COURSE_WRAPPERS),
};
