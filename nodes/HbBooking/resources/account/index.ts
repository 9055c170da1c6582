import type { INodeProperties } from 'n8n-workflow';
import {
	endpointPath,
	options,
	returnAllOrLimit,
	service,
} from '../../../shared/descriptions/common';
import { operationOf, shownFor } from '../../descriptions';
import { BOOKING_URL_PATH, getBookingUrl } from './getBookingUrl';
import { CREDITS_PATH, getCredits } from './getCredits';
import { getProfile, PROFILE_PATH } from './getProfile';
import { getTransactions, TRANSACTIONS_PATH } from './getTransactions';

const shown = shownFor('account');

export const account: INodeProperties[] = [
	...shown(
		['getBookingUrl', 'getCredits', 'getTransactions'],
		[service('bls', 'practicalTraining')],
	),
	...shown(['getProfile'], [service('practicalTraining')]),
	operationOf('account', [getBookingUrl, getCredits, getProfile, getTransactions], 'getCredits'),
	...shown(['getBookingUrl'], [options(endpointPath(BOOKING_URL_PATH))]),
	...shown(['getCredits'], [options(endpointPath(CREDITS_PATH))]),
	...shown(['getProfile'], [options(endpointPath(PROFILE_PATH))]),
	...shown(['getTransactions'], [...returnAllOrLimit, options(endpointPath(TRANSACTIONS_PATH))]),
];
