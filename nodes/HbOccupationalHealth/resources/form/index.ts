import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import {
	endpointPath,
	formType,
	options,
	returnAllOrLimit,
} from '../../../shared/descriptions/common';
import { FORMS_PATH, getAll } from './getAll';
import { getFields } from './getFields';

const shownFor = (operation: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { resource: ['form'], operation } }, properties);

export const form: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['form'] } },
		options: [getFields, getAll],
		default: 'getAll',
	},
	...shownFor(['getFields'], [formType, options()]),
	...shownFor(['getAll'], [...returnAllOrLimit, options(endpointPath(FORMS_PATH))]),
];
