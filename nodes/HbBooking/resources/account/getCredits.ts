import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';

export const getCredits: Operation = {
	name: 'Get Credits',
	value: 'getCredits',
	action: 'Get credits of account',
	description:
		'Retrieve the credits for each course, and the money balance (HB does not say whether in pounds or pence)',
	request: { method: 'GET', url: '/credits' },
	assumed: true,
	work: async (item) => [found(await item.send({ repeatable: true }), ['credits', 'balances'])],
};
