import type { INodeProperties } from 'n8n-workflow';
import { accessToken as shared } from '../../../shared/resources/accessToken';
import { service } from '../../../shared/descriptions/common';
import { shownFor } from '../../descriptions';

export const accessToken: INodeProperties[] = [
	...shownFor('accessToken')([], [service('bls', 'practicalTraining')]),
	...shared,
];
