import type { INodeProperties } from 'n8n-workflow';
import { options, service } from '../../../shared/descriptions/common';
import { holdHash, operationOf, shownFor } from '../../descriptions';
import { getAll, getAllFields } from './getAll';
import { hold, holdFields } from './hold';
import { releaseHold } from './releaseHold';

const shown = shownFor('timeslot');

export const timeslot: INodeProperties[] = [
	...shown([], [service('bls')]),
	operationOf('timeslot', [getAll, hold, releaseHold], 'getAll'),
	...shown(['getAll'], getAllFields),
	...shown(['hold'], holdFields),
	...shown(['releaseHold'], [holdHash, options()]),
];
