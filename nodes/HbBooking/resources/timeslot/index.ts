import { bulk, resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';
import { hold } from './hold';
import { releaseHold } from './releaseHold';

export const timeslot = resource('timeslot', [getAll, hold, releaseHold], 'getAll', {
	services: ['bls'],
});

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkTimeslot = bulk(getAll);
