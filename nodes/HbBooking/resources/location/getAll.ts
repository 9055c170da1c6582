import type { INodePropertyOptions } from 'n8n-workflow';
import { pagedList } from '../../../shared/operation/list';

export const LOCATIONS_PATH = '/locations';
export const LOCATION_WRAPPERS = ['location', 'locations'];

export const getAll: INodePropertyOptions = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many locations',
	description: 'Retrieve a list of the places where practical training is held',
	routing: {
		request: { method: 'GET', url: LOCATIONS_PATH },
		operations: { pagination: pagedList(LOCATION_WRAPPERS) },
	},
};
