import { resource } from '../../../shared/operation/resource';
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
