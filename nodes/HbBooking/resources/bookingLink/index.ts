import { unverified } from '../../../shared/descriptions/common';
import { bulk, resource } from '../../../shared/operation/resource';
import { search } from './search';

/** The older API of The Direct Training Academy, by the token of Practical Training (assumed). */
export const bookingLink = resource('bookingLink', [search], 'search', {
	services: ['practicalTraining'],
	notice: unverified,
});

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkBookingLink = bulk(search);
