import { simplify } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { referenceRequestId } from './fields';
import { requestAction } from './requestAction';

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel reference request',
	description:
		'Cancel a reference request. HB does not say whom it emails then, nor what a second run does.',
	request: { method: 'POST', url: '/reference-requests/{reference_request_id}/cancel' },
	assumed: true,
	fields: [referenceRequestId, simplify],
	work: requestAction('cancelled'),
};
