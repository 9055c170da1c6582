import { simplify } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { referenceRequestId } from './fields';
import { requestAction } from './requestAction';

export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel reference request',
	description:
		'Cancel a reference request, so that nobody is asked any more. Whom HB emails, and what a second run does, is not documented.',
	request: { method: 'POST', url: '/reference-requests/{reference_request_id}/cancel' },
	assumed: true,
	fields: [referenceRequestId, simplify],
	work: requestAction('cancelled'),
};
