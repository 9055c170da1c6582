import { simplify } from '../../../shared/descriptions/common';
import { found, simplified } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { REFERENCE_WRAPPERS, referenceId, SIMPLE_REFERENCE } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get reference',
	description: 'Retrieve a reference with the answers of the referee and its score',
	request: { method: 'GET', url: '/references/{reference_id}' },
	assumed: true,
	fields: [referenceId, simplify],
	async work(item) {
		const response = await item.send({ repeatable: true });
		return simplified(item, [found(response, REFERENCE_WRAPPERS)], SIMPLE_REFERENCE);
	},
};
