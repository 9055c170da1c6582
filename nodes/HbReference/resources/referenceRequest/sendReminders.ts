import type { INodePropertyOptions } from 'n8n-workflow';
import { requestAction } from './requestAction';

export const REMINDERS_PATH = '/reference-requests/{reference_request_id}/reminders';

export const sendReminders: INodePropertyOptions = {
	name: 'Send Reminders',
	value: 'sendReminders',
	action: 'Send reminder emails for reference request',
	description: 'Let HB email everybody who has not answered yet once more, at once',
	routing: {
		request: { method: 'POST', url: REMINDERS_PATH },
		operations: { pagination: requestAction('reminded') },
	},
};
