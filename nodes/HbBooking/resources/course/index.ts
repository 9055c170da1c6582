import type { INodeProperties } from 'n8n-workflow';
import {
	endpointPath,
	options,
	returnAllOrLimit,
	service,
} from '../../../shared/descriptions/common';
import { operationOf, shownFor } from '../../descriptions';
import { COURSES_PATH, getAll } from './getAll';

const shown = shownFor('course');

export const course: INodeProperties[] = [
	...shown([], [service('bls', 'practicalTraining')]),
	operationOf('course', [getAll], 'getAll'),
	...shown(['getAll'], [...returnAllOrLimit, options(endpointPath(COURSES_PATH))]),
];
