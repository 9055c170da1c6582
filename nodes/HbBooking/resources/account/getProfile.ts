import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';

export const PROFILE_PATH = '/profile';

export const getProfile: INodePropertyOptions = {
	name: 'Get Profile',
	value: 'getProfile',
	action: 'Get profile of account',
	description: 'Retrieve what HB has about your practical training account',
	routing: {
		request: { method: 'GET', url: PROFILE_PATH },
		operations: {
			pagination: operation(async (item) => [
				record(await item.send({ repeatable: true }), ['profile', 'account']),
			]),
		},
	},
};
