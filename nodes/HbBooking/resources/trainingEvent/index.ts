import type { INodeProperties } from 'n8n-workflow';
import { endpointPath, options, service } from '../../../shared/descriptions/common';
import { holdHash, operationOf, shownFor } from '../../descriptions';
import { trainingEventId } from '../../locators';
import { EVENT_PATH, get } from './get';
import { getAll, getAllFields } from './getAll';
import { hold, holdFields } from './hold';
import { RELEASE_PATH, releaseHold } from './releaseHold';

const shown = shownFor('trainingEvent');

export const trainingEvent: INodeProperties[] = [
	...shown([], [service('practicalTraining')]),
	operationOf('trainingEvent', [get, getAll, hold, releaseHold], 'getAll'),
	...shown(['get'], [trainingEventId, options(endpointPath(EVENT_PATH))]),
	...shown(['getAll'], getAllFields),
	...shown(['hold'], holdFields),
	...shown(['releaseHold'], [holdHash, options(endpointPath(RELEASE_PATH))]),
];
