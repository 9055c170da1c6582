import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';

export const getCredits: Operation = {
	name: 'Get Credits',
	value: 'getCredits',
	action: 'Get credits of account',
	description:
		'Retrieve the credits for each course and the money balance. Whether HB gives booking_money_balance in pounds or in pence is not documented.',
	request: { method: 'GET', url: '/credits' },
	assumed: true,
	work: async (item) => [found(await item.send({ repeatable: true }), ['credits', 'balances'])],
};
