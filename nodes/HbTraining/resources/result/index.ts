import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { candidateRef, courseId, endpointPath, options } from '../../../shared/descriptions/common';
import { get, GET_PATH } from './get';
import { getReport } from './getReport';
import { getUnassignedReport, GET_UNASSIGNED_PATH } from './getUnassignedReport';

const shownFor = (operation: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { resource: ['result'], operation } }, properties);

export const result: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['result'] } },
		options: [get, getReport, getUnassignedReport],
		default: 'getReport',
	},
	...updateDisplayOptions({ show: { resource: ['result'] } }, [candidateRef]),
	...shownFor(['get'], [courseId, options(endpointPath(GET_PATH))]),
	...shownFor(['getReport'], [options()]),
	...shownFor(['getUnassignedReport'], [options(endpointPath(GET_UNASSIGNED_PATH))]),
];
