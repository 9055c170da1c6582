import { baseUrl, returnAllOrLimit } from '../../../shared/descriptions/common';
import { readRecords } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';
import { jsonFields } from '../../../shared/operation/values';

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search booking links',
	description: 'Retrieve a list of the links with which candidates book for themselves',
	request: { method: 'GET', url: '/booking-links' },
	assumed: true,
	fields: [
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. Okafor',
			description: 'What to look for, such as a name or an email address; leave it empty for all',
		},
		...returnAllOrLimit,
	],
	options: [baseUrl],
	work: async (item) =>
		await readRecords(item, ['booking_link', 'booking_links'], jsonFields(item, ['search'])),
};
