import { wholeList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';
import { formType } from '../../descriptions';
import { FIELD_WRAPPERS, withDecodedOptions } from '../../helpers/fieldOptions';

export const getFields: Operation = {
	name: 'Get Fields',
	value: 'getFields',
	action: 'Get fields of form',
	description: 'Retrieve the questions of a form, with the answers to choose from',
	request: { method: 'GET', url: '/form-fields/{form_type}' },
	fields: [formType],
	work: wholeList(FIELD_WRAPPERS, withDecodedOptions),
};
