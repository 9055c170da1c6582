import { candidateRef, simplify } from '../../../shared/descriptions/common';
import { record, simplified } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { CANDIDATE_WRAPPERS, SIMPLE_FIELDS } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get candidate',
	description: 'Retrieve a candidate',
	request: { method: 'GET', url: '/candidates/{candidate_ref}' },
	fields: [candidateRef, simplify],
	async work(item) {
		const response = await item.send({ repeatable: true });
		if (response.statusCode === 204) {
			throw item.refuse(
				'HB has no data for this candidate',
				'Check the candidate reference. (HTTP status 204)',
			);
		}
		return simplified(item, [record(response, CANDIDATE_WRAPPERS)], SIMPLE_FIELDS);
	},
};
