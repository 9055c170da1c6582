import type { INodePropertyOptions } from 'n8n-workflow';
import { wholeList } from '../../../shared/operation/list';
import { withDecodedOptions } from '../../helpers/fieldOptions';

export const FIELD_WRAPPERS = ['fields', 'field'];

export const getFields: INodePropertyOptions = {
	name: 'Get Fields',
	value: 'getFields',
	action: 'Get fields of form',
	description: 'Retrieve the questions of a form, with the answers to choose from',
	routing: {
		request: { method: 'GET', url: '/form-fields/{form_type}' },
		operations: { pagination: wholeList(FIELD_WRAPPERS, withDecodedOptions) },
	},
};
