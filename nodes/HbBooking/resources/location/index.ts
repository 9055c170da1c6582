import { resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';

export const location = resource('location', [getAll], 'getAll', {
	services: ['practicalTraining'],
});
