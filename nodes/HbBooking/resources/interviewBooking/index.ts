import type { INodeProperties } from 'n8n-workflow';
import {
	baseUrl,
	endpointPath,
	options,
	returnAllOrLimit,
	unverified,
} from '../../../shared/descriptions/common';
import { operationOf, shownFor } from '../../descriptions';
import { getAll, INTERVIEWS_PATH } from './getAll';

const shown = shownFor('interviewBooking');

/** HB Services. By the API key of Portal V1 (assumed), so there is no Service. */
export const interviewBooking: INodeProperties[] = [
	operationOf('interviewBooking', [getAll], 'getAll'),
	...shown([], [unverified]),
	...shown(['getAll'], [...returnAllOrLimit, options(baseUrl, endpointPath(INTERVIEWS_PATH))]),
];
