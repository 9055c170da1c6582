import { bulk, resource } from '../../../shared/operation/resource';
import { get } from './get';
import { getAll } from './getAll';
import { hold } from './hold';
import { releaseHold } from './releaseHold';

export const trainingEvent = resource('trainingEvent', [get, getAll, hold, releaseHold], 'getAll', {
	services: ['practicalTraining'],
});

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkTrainingEvent = bulk(getAll);
