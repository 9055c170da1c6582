import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';

export const CREDITS_PATH = '/credits';

export const getCredits: INodePropertyOptions = {
	name: 'Get Credits',
	value: 'getCredits',
	action: 'Get credits of account',
	description:
		'Retrieve the credits for each course and the money balance. HB does not document whether booking_money_balance is in pounds or in pence, so it comes as HB sends it.',
	routing: {
		request: { method: 'GET', url: CREDITS_PATH },
		operations: {
			pagination: operation(async (item) => [
				record(await item.send({ repeatable: true }), ['credits', 'balances']),
			]),
		},
	},
};
