import { returnAllOrLimit } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

export const TEMPLATE_WRAPPERS = ['templates', 'template'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reference form templates',
	description: 'Retrieve a list of the forms that referees can be asked to fill in',
	request: { method: 'GET', url: '/templates' },
	assumed: true,
	fields: returnAllOrLimit,
	work: pagedList(TEMPLATE_WRAPPERS),
};
