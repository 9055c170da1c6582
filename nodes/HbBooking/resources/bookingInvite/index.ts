import { unverified } from '../../../shared/descriptions/common';
import { bulk, resource } from '../../../shared/operation/resource';
import { create } from './create';
import { getAll } from './getAll';

/** HB's documentation says that there are booking invites, and no more. */
export const bookingInvite = resource('bookingInvite', [create, getAll], 'getAll', {
	services: ['practicalTraining'],
	notice: unverified,
});

/** What people run over many items. */
export const bulkBookingInvite = bulk(create, getAll);
