import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { collection } from '../shared/descriptions/common';

/** The Operation of a resource. */
export const operationOf = (
	resource: string,
	options: INodePropertyOptions[],
	defaultOperation: string,
): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [resource] } },
	options,
	default: defaultOperation,
});

/** Puts properties on some operations of a resource; on all of them where none is named. */
export const shownFor =
	(resource: string) =>
	(operation: string[], properties: INodeProperties[]): INodeProperties[] =>
		updateDisplayOptions(
			{ show: { resource: [resource], ...(operation.length > 0 && { operation }) } },
			properties,
		);

/** The Filters of a list that HB does not document. */
export const assumedFilters = (...options: INodeProperties[]): INodeProperties => ({
	...collection('Filters', 'filters', options, 'Add Filter'),
	description: 'HB does not document these filters publicly; they are assumed',
});

export const holdHash: INodeProperties = {
	displayName: 'Hold',
	name: 'holdHash',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 5f0c1a9e4b7d4c0d',
	description: 'The hold_hash that HB gave with the hold',
};
