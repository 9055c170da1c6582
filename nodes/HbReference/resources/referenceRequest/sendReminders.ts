import { simplify } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { referenceRequestId } from './fields';
import { requestAction } from './requestAction';

export const sendReminders: Operation = {
	name: 'Send Reminders',
	value: 'sendReminders',
	action: 'Send reminder emails for reference request',
	description: 'Let HB email everybody who has not answered yet once more, at once',
	request: { method: 'POST', url: '/reference-requests/{reference_request_id}/reminders' },
	assumed: true,
	fields: [referenceRequestId, simplify],
	work: requestAction('reminded'),
};
