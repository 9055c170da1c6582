import type { INodeProperties } from 'n8n-workflow';
import {
	endpointPath,
	options,
	returnAllOrLimit,
	service,
} from '../../../shared/descriptions/common';
import { operationOf, shownFor } from '../../descriptions';
import { getAll, LOCATIONS_PATH } from './getAll';

const shown = shownFor('location');

export const location: INodeProperties[] = [
	...shown([], [service('practicalTraining')]),
	operationOf('location', [getAll], 'getAll'),
	...shown(['getAll'], [...returnAllOrLimit, options(endpointPath(LOCATIONS_PATH))]),
];
