import type { INodeProperties } from 'n8n-workflow';
import {
	baseUrl,
	endpointPath,
	options,
	returnAllOrLimit,
	service,
	unverified,
} from '../../../shared/descriptions/common';
import { operationOf, shownFor } from '../../descriptions';
import { getPast, PAST_PATH } from './getPast';
import { getUpcoming, UPCOMING_PATH } from './getUpcoming';
import { search, SEARCH_PATH, searchFields } from './search';

const shown = shownFor('academyBooking');

/** The older API of The Direct Training Academy, by the token of Practical Training (assumed). */
export const academyBooking: INodeProperties[] = [
	...shown([], [service('practicalTraining')]),
	operationOf('academyBooking', [getPast, getUpcoming, search], 'getUpcoming'),
	...shown([], [unverified]),
	...shown(['search'], searchFields),
	...shown([], returnAllOrLimit),
	...shown(['getPast'], [options(baseUrl, endpointPath(PAST_PATH))]),
	...shown(['getUpcoming'], [options(baseUrl, endpointPath(UPCOMING_PATH))]),
	...shown(['search'], [options(baseUrl, endpointPath(SEARCH_PATH))]),
];
