import { bulk, resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';

export const course = resource('course', [getAll], 'getAll', {
	services: ['bls', 'practicalTraining'],
});

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkCourse = bulk(getAll);
