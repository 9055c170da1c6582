import type { INodePropertyOptions } from 'n8n-workflow';
import { pagedList } from '../../../shared/operation/list';

export const TEMPLATES_PATH = '/templates';
export const TEMPLATE_WRAPPERS = ['templates', 'template'];

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reference form templates',
	description: 'Retrieve a list of the forms that referees can be asked to fill in',
	routing: {
		request: { method: 'GET', url: TEMPLATES_PATH },
		operations: { pagination: pagedList(TEMPLATE_WRAPPERS) },
	},
};
