import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { candidateRef } from '../../../shared/descriptions/common';
import { download, downloadFields } from './download';

export const certificate: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['certificate'] } },
		options: [download],
		default: 'download',
	},
	...updateDisplayOptions({ show: { resource: ['certificate'], operation: ['download'] } }, [
		candidateRef,
		...downloadFields,
	]),
];
