import { unverified } from '../../../shared/descriptions/common';
import { resource } from '../../../shared/operation/resource';
import { search } from './search';

/** The older API of The Direct Training Academy, by the token of Practical Training (assumed). */
export const bookingLink = resource('bookingLink', [search], 'search', {
	services: ['practicalTraining'],
	notice: unverified,
});
