import type { INodePropertyOptions } from 'n8n-workflow';
import { wholeList } from '../../../shared/operation/list';

/** HB does not document where its forms are listed (assumed). */
export const FORMS_PATH = '/forms';
export const FORM_WRAPPERS = ['forms', 'form'];

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many forms',
	description: 'Retrieve a list of the forms that your account can send',
	routing: {
		request: { method: 'GET', url: FORMS_PATH },
		operations: { pagination: wholeList(FORM_WRAPPERS) },
	},
};
