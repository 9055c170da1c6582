import { bulk, resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';

export const location = resource('location', [getAll], 'getAll', {
	services: ['practicalTraining'],
});

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkLocation = bulk(getAll);
