import { resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';

export const course = resource('course', [getAll], 'getAll', {
	services: ['bls', 'practicalTraining'],
});
