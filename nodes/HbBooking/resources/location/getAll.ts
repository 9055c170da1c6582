import { returnAllOrLimit } from '../../../shared/descriptions/common';
import { pagedList } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

export const LOCATION_WRAPPERS = ['location', 'locations'];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many locations',
	description: 'Retrieve a list of the places where practical training is held',
	request: { method: 'GET', url: '/locations' },
	assumed: true,
	fields: returnAllOrLimit,
	work: pagedList(LOCATION_WRAPPERS),
};
