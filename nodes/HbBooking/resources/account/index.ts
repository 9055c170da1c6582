import { bulk, resource } from '../../../shared/operation/resource';
import { getBookingUrl } from './getBookingUrl';
import { getCredits } from './getCredits';
import { getProfile } from './getProfile';
import { getTransactions } from './getTransactions';

export const account = resource(
	'account',
	[getBookingUrl, getCredits, getProfile, getTransactions],
	'getCredits',
	{ services: ['bls', 'practicalTraining'] },
);

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkAccount = bulk(getTransactions);
