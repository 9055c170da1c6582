import { resource } from '../../../shared/operation/resource';
import { get } from './get';
import { getAll } from './getAll';
import { hold } from './hold';
import { releaseHold } from './releaseHold';

export const trainingEvent = resource('trainingEvent', [get, getAll, hold, releaseHold], 'getAll', {
	services: ['practicalTraining'],
});
