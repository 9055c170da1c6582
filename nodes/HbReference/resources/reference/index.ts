import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import {
	endpointPath,
	locator,
	options,
	outputDataField,
	simplify,
} from '../../../shared/descriptions/common';
import { download, PDF_PATH } from './download';
import { get, REFERENCE_PATH } from './get';

const referenceId = locator(
	'Reference',
	'referenceId',
	'searchReferences',
	'501',
	'One reference of a reference request: what one referee says about the candidate',
);

const shownFor = (operation: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { resource: ['reference'], operation } }, properties);

export const reference: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['reference'] } },
		options: [download, get],
		default: 'get',
	},
	...updateDisplayOptions({ show: { resource: ['reference'] } }, [referenceId]),
	...shownFor(['download'], [outputDataField, options(endpointPath(PDF_PATH))]),
	...shownFor(['get'], [simplify, options(endpointPath(REFERENCE_PATH))]),
];
