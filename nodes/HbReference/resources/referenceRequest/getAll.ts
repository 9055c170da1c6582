import { filterFields, returnAllOrLimit, simplify } from '../../../shared/descriptions/common';
import { readRecords } from '../../../shared/operation/list';
import { simplified } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { filters } from '../../../shared/operation/values';
import { filteredNumber } from './candidateNumber';
import { hbCandidateId, REQUEST_WRAPPERS, SIMPLE_REQUEST } from './fields';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reference requests',
	description: 'Retrieve a list of reference requests and their status',
	request: { method: 'GET', url: '/reference-requests' },
	fields: [
		...returnAllOrLimit,
		simplify,
		filterFields(
			[
				{ ...hbCandidateId, required: false },
				{
					displayName: 'Status',
					name: 'status',
					type: 'string',
					default: '',
					placeholder: 'e.g. pending',
					description: 'The status in the words of HB',
				},
			],
			'HB documents no filters, so every record is checked once more here',
		),
	],
	async work(item) {
		const candidate_id = await filteredNumber(item);
		if (candidate_id === 'nobody') return [];
		const query = {
			...(candidate_id !== undefined && { candidate_id }),
			...filters(item, ['hbCandidateId']),
		};
		return simplified(item, await readRecords(item, REQUEST_WRAPPERS, query), SIMPLE_REQUEST);
	},
};
