import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { options, returnAllOrLimit } from '../../../shared/descriptions/common';
import { getAll } from './getAll';

export const course: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['course'] } },
		options: [getAll],
		default: 'getAll',
	},
	...updateDisplayOptions({ show: { resource: ['course'], operation: ['getAll'] } }, [
		...returnAllOrLimit,
		options(),
	]),
];
