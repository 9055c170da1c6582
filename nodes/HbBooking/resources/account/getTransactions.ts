import type { IDataObject } from 'n8n-workflow';
import { returnAllOrLimit } from '../../../shared/descriptions/common';
import { readRecords } from '../../../shared/operation/list';
import type { Operation } from '../../../shared/operation/resource';

const MONEY_WALLET = 'booking_balance';

export const getTransactions: Operation = {
	name: 'Get Transactions',
	value: 'getTransactions',
	action: 'Get wallet transactions of account',
	description:
		'Retrieve a list of what went in and out of your wallets, in pounds (amount_gbp) or credits (amount_credits)',
	request: { method: 'GET', url: '/transactions' },
	assumed: true,
	fields: returnAllOrLimit,
	work: async (item) =>
		(await readRecords(item, ['transaction', 'transactions'], {})).map(withDecimal),
};

/**
 * A transaction with its amount as a decimal number too: pounds for the money wallet, credits for a
 * course's one, whose name is a number (documented). That amounts are hundredths is concluded from
 * HB's samples: 8500 for a booking of £85, 100 for a credit.
 */
function withDecimal(transaction: IDataObject): IDataObject {
	const { amount, wallet } = transaction;
	const hundredths = typeof amount === 'string' && amount.trim() ? Number(amount) : amount;
	if (typeof hundredths !== 'number' || !Number.isFinite(hundredths)) return transaction;
	if (wallet === MONEY_WALLET) return { ...transaction, amount_gbp: hundredths / 100 };
	return /^\d+$/.test(String(wallet))
		? { ...transaction, amount_credits: hundredths / 100 }
		: transaction;
}
