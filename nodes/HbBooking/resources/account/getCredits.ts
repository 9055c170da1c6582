import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';

export const getCredits: Operation = {
	name: 'Get Credits',
	value: 'getCredits',
	action: 'Get credits of account',
	description:
		'Retrieve the credits for each course and the money balance. HB does not document whether booking_money_balance is in pounds or in pence, so it comes as HB sends it.',
	request: { method: 'GET', url: '/credits' },
	assumed: true,
	work: async (item) => [found(await item.send({ repeatable: true }), ['credits', 'balances'])],
};
