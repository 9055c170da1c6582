import { resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';
import { hold } from './hold';
import { releaseHold } from './releaseHold';

export const timeslot = resource('timeslot', [getAll, hold, releaseHold], 'getAll', {
	services: ['bls'],
});
