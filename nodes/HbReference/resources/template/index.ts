import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { endpointPath, options, returnAllOrLimit } from '../../../shared/descriptions/common';
import { getAll, TEMPLATES_PATH } from './getAll';

export const template: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['template'] } },
		options: [getAll],
		default: 'getAll',
	},
	...updateDisplayOptions({ show: { resource: ['template'], operation: ['getAll'] } }, [
		...returnAllOrLimit,
		options(endpointPath(TEMPLATES_PATH)),
	]),
];
