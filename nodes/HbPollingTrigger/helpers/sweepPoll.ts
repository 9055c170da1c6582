import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { DEFAULT_CONCURRENCY } from '../../shared/transport/gate';
import { CANDIDATES } from '../../shared/operation/directory';
import { startOfDay } from './days';
import { pollError } from './errors';
import type { Found, SweepEvent } from './event';
import { idOf, type Polling } from './listPoll';
import { Memory, readEntry, rememberedFacts, writeEntry } from './memory';
import { noDate } from './start';
import { keep, withChanges } from './state';

/** Requests about single people that a poll makes where the user says no other number. */
export const MOST_REQUESTS = 500;
/** So few people are all asked with each poll. */
const FEW_PEOPLE = 100;
const MINUTE_MS = 60_000;
/** When a person is asked again, in minutes since the epoch, in so many letters of base 36. */
const DUE = 5;

/** How much one poll may ask. */
export interface Limits {
	/** Requests about single people. */
	requests: number;
	/** Until when, in ms since the epoch. */
	until: number;
}

interface Person {
	record: IDataObject;
	key: string;
	before?: string;
	/** In minutes since the epoch; 0 for who was never asked. */
	due: number;
}

/** A poll of an event for which each person is asked. What is not reached now is reached by the next polls. */
export class Sweep {
	private readonly changes = new Map<string, string>();

	private readonly items: IDataObject[] = [];

	private readonly failures: Error[] = [];

	private fatal?: Error;

	private readonly memory: Memory;

	/** People who are just being asked about. */
	private underWay = 0;

	/** As many requests are made at most, with those for the list of people. */
	private most = 0;

	constructor(
		private readonly event: SweepEvent,
		private readonly polling: Polling,
		private readonly limits: Limits,
	) {
		this.memory = new Memory(polling.state.salt, [], 0);
	}

	/**
	 * @returns the items to hand over
	 * @throws NodeApiError, NodeOperationError where the list of people was not read to its end, and where HB
	 * failed and nothing is to be handed over; who was asked by then is not asked twice
	 */
	async poll(): Promise<IDataObject[]> {
		const { context, state, isFirst, now } = this.polling;
		const people = await this.people();
		this.most = this.polling.reader.requests + this.limits.requests;
		const isFew = people.length <= FEW_PEOPLE;
		const minute = Math.floor(now / MINUTE_MS);
		const due = people
			.filter((person) => isFew || person.due <= minute)
			.sort((a, b) => a.due - b.due);
		const line = due.values();
		await Promise.all(
			Array.from({ length: DEFAULT_CONCURRENCY }, async () => this.askInTurn(line)),
		);
		if (this.fatal) throw pollError(context, this.fatal);
		const left = people.filter(({ key, before }) => !before && !this.changes.has(key)).length;
		if (left > 0)
			context.logger.info(
				`HB Polling Trigger has asked HB about ${people.length - left} of ${people.length} people; the next polls go on with the others`,
			);
		const kept = withChanges(state, this.changes, new Set(people.map(({ key }) => key)), now);
		const marked = state.marked || left === 0;
		const isToKeep = kept !== undefined || marked !== state.marked || isFirst;
		const changes = isToKeep ? { ...kept, marked } : undefined;
		const [failure] = this.failures;
		const isAll = isFirst ? this.changes.size === 0 : this.items.length === 0;
		if (failure && isAll) {
			if (!isFirst) keep(context, state, changes);
			throw pollError(context, failure);
		}
		if (failure)
			context.logger.warn(
				`HB Polling Trigger asks again with the next poll where HB failed: ${failure.message}`,
			);
		keep(context, state, changes);
		return this.items;
	}

	private async people(): Promise<Person[]> {
		const { context, reader, state } = this.polling;
		const { records } = await reader.all(this.event.list);
		const people = new Map<string, Person>();
		for (const record of records) {
			const key = this.memory.key(idOf(context, { ids: [CANDIDATES.id] }, record));
			const before = state.records[key] as string | undefined;
			const due = before ? parseInt(readEntry(before).head, 36) : 0;
			if (!people.has(key)) people.set(key, { record, key, before, due });
		}
		return [...people.values()];
	}

	private async askInTurn(line: Iterator<Person>): Promise<void> {
		const { reader } = this.polling;
		// who is under way may need one request more
		while (!this.fatal && reader.requests + this.underWay < this.most && this.isInTime()) {
			const { value: person, done } = line.next();
			if (done) return;
			this.underWay++;
			try {
				await this.ask(person as Person);
			} catch (error) {
				// what the user must correct concerns everybody
				if (error instanceof NodeOperationError) this.fatal = error;
				this.failures.push(error as Error);
			} finally {
				this.underWay--;
			}
		}
	}

	private isInTime() {
		return Date.now() < this.limits.until;
	}

	private async ask({ record, key, before }: Person): Promise<void> {
		const { reader, settings, now, state } = this.polling;
		const old = before === undefined ? undefined : readEntry(before);
		const known = new Set(old?.facts);
		const { found, isOpen, next } = await this.event.ask(record, {
			...{ reader, settings, now, since: state.since },
			knows: (fact) => known.has(this.memory.fact(fact)),
			mayGoOn: () => reader.requests < this.most && this.isInTime(),
		});
		const facts: string[] = [];
		const items: IDataObject[] = [];
		for (const one of found) {
			const fact = one.fact && this.memory.fact(one.fact);
			if (!fact) continue;
			facts.push(fact);
			if (!known.has(fact) && (old || this.startsWith(one))) items.push(one.item);
		}
		const again = Math.min(now + this.event.askAgainMinutes * MINUTE_MS, next ?? Infinity);
		const due = Math.floor((isOpen ? now : Math.max(now, again)) / MINUTE_MS);
		const head = due.toString(36).padStart(DUE, '0');
		const all = rememberedFacts(facts, old?.facts ?? []);
		this.changes.set(key, writeEntry({ head, facts: all, states: [] }));
		this.items.push(...items);
	}

	/** Whether what is so about a person who was never asked before starts the workflow. */
	private startsWith({ at }: Found): boolean {
		const { context, start, state, isFirst } = this.polling;
		if (start === 'existing') return true;
		if (typeof start === 'number') {
			if (at === undefined && !state.marked) throw noDate(context);
			return (at ?? start) >= start;
		}
		if (isFirst) return false;
		// n8n may have forgotten who was asked already, so the day of the mark decides where HB shows one
		return at === undefined ? state.marked : at >= startOfDay(state.since);
	}
}
