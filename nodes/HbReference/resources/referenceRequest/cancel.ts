import type { INodePropertyOptions } from 'n8n-workflow';
import { requestAction } from './requestAction';

export const CANCEL_PATH = '/reference-requests/{reference_request_id}/cancel';

export const cancel: INodePropertyOptions = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel reference request',
	description: 'Cancel a reference request, so that nobody is asked any more',
	routing: {
		request: { method: 'POST', url: CANCEL_PATH },
		operations: { pagination: requestAction('cancelled') },
	},
};
