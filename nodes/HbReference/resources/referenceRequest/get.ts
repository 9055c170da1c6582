import { simplify } from '../../../shared/descriptions/common';
import { found, simplified } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { REQUEST_WRAPPERS, referenceRequestId, SIMPLE_REQUEST } from './fields';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get reference request',
	description: 'Retrieve a reference request; with Simplify off also its references',
	request: { method: 'GET', url: '/reference-requests/{reference_request_id}' },
	assumed: true,
	fields: [referenceRequestId, simplify],
	async work(item) {
		const response = await item.send({ repeatable: true });
		return simplified(item, [found(response, REQUEST_WRAPPERS)], SIMPLE_REQUEST);
	},
};
