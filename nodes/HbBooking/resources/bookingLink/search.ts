import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { jsonFields } from '../../../shared/operation/values';
import { readRecords } from '../../../shared/operation/list';
import { operation } from '../../../shared/operation/perItem';

export const LINKS_PATH = '/booking-links';

export const search: INodePropertyOptions = {
	name: 'Search',
	value: 'search',
	action: 'Search booking links',
	description: 'Retrieve a list of the links by which candidates book themselves',
	routing: {
		request: { method: 'GET', url: LINKS_PATH },
		operations: {
			pagination: operation(
				async (item) =>
					await readRecords(item, ['booking_link', 'booking_links'], jsonFields(item, ['search'])),
			),
		},
	},
};

export const searchFields: INodeProperties[] = [
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. Okafor',
		description: 'What to look for, such as a name or an email address; leave it empty for all',
	},
];
