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
import { LINKS_PATH, search, searchFields } from './search';

const shown = shownFor('bookingLink');

/** The older API of The Direct Training Academy, by the token of Practical Training (assumed). */
export const bookingLink: INodeProperties[] = [
	...shown([], [service('practicalTraining')]),
	operationOf('bookingLink', [search], 'search'),
	...shown([], [unverified]),
	...shown(
		['search'],
		[...searchFields, ...returnAllOrLimit, options(baseUrl, endpointPath(LINKS_PATH))],
	),
];
