import { returnAllOrLimit } from '../../../shared/descriptions/common';
import { wholeList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

export const FORM_WRAPPERS = ['forms', 'form'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many forms',
	description: 'Retrieve a list of the forms that your account can send',
	request: { method: 'GET', url: '/forms' },
	assumed: true,
	fields: returnAllOrLimit,
	work: wholeList(FORM_WRAPPERS),
};
