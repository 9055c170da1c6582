import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';

export const getProfile: Operation = {
	name: 'Get Profile',
	value: 'getProfile',
	action: 'Get profile of account',
	description: 'Retrieve the profile of your practical training account',
	request: { method: 'GET', url: '/profile' },
	assumed: true,
	services: ['practicalTraining'],
	work: async (item) => [found(await item.send({ repeatable: true }), ['profile', 'account'])],
};
