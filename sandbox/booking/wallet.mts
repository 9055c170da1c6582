import { isoWithOffset } from './time.mts';
import type { Course } from './types.mts';

/** A movement, as practical training documents it. */
export interface Transaction {
	id: number;
	type: 'withdraw' | 'deposit';
	/** In minor units: pence, or hundredths of a credit (concluded from the samples). */
	amount: number;
	/** The number of a course's credit wallet, or `booking_balance`. */
	wallet: string;
	meta: { description: string };
	created_at: string;
}

const MONEY_WALLET = 'booking_balance';
const MINOR = 100;
const FIRST_CREDITS = 20;
/** Pence. */
const FIRST_BALANCE = 250_000;

/** Credits for each course and money of an account. */
export class Wallet {
	/** By course id. */
	readonly credits = new Map<number, number>();
	/** Pence. */
	balance = FIRST_BALANCE;
	/** The newest first. */
	readonly transactions: Transaction[] = [];

	constructor(private readonly now: () => Date) {}

	reset(courses: readonly Course[]): void {
		this.credits.clear();
		this.transactions.length = 0;
		this.balance = 0;
		this.addMoney(FIRST_BALANCE / MINOR);
		for (const course of courses) this.addCredits(course, FIRST_CREDITS);
	}

	/** @param count may be negative: a booking takes one */
	addCredits({ id, name }: Course, count: number): void {
		this.credits.set(id, (this.credits.get(id) ?? 0) + count);
		this.record(String(id), count, `${Math.abs(count)} credit(s): ${name}`);
	}

	/** @param pounds may be negative: a booking takes its cost */
	addMoney(pounds: number, description = 'Top-up'): void {
		this.balance += Math.round(pounds * MINOR);
		this.record(MONEY_WALLET, pounds, description);
	}

	/**
	 * Takes what a booking costs, if it is there.
	 * @returns whether it was
	 */
	pay(payOption: string, course: Course): boolean {
		if (payOption === 'credits') {
			if ((this.credits.get(course.id) ?? 0) < 1) return false;
			this.addCredits(course, -1);
		} else if (payOption === 'balance') {
			if (this.balance < course.cost * MINOR) return false;
			this.addMoney(-course.cost, `Booking: ${course.name}`);
		}
		return true;
	}

	/** Gives back what a booking took; gives whether it had taken anything. */
	refund(payOption: string, course: Course): boolean {
		if (payOption === 'credits') this.addCredits(course, 1);
		else if (payOption === 'balance') this.addMoney(course.cost, `Refund: ${course.name}`);
		else return false;
		return true;
	}

	toJSON() {
		return {
			credits: Object.fromEntries(this.credits),
			balance: this.balance,
			transactions: this.transactions,
		};
	}

	private record(wallet: string, signed: number, description: string): void {
		this.transactions.unshift({
			id: this.transactions.length + 1,
			type: signed < 0 ? 'withdraw' : 'deposit',
			amount: Math.round(Math.abs(signed) * MINOR),
			wallet,
			meta: { description },
			created_at: isoWithOffset(this.now()),
		});
	}
}
