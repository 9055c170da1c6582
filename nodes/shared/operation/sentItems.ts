import type { NodeError } from 'n8n-workflow';
import type { HbRequest } from '../transport/request';
import { mayHaveTakenEffect } from '../transport/errors';
import { ordinals } from '../helpers/ordinals';
import type { HbResponse } from '../transport/response';

/**
 * Which items of a run made HB mail somebody, spend credits or start something. A run that stops
 * half-way says so; and where the node is set to Retry On Fail, what HB took, or may have taken, in
 * one try is not sent again in the next.
 */
export class SentItems {
	private readonly taken = new Set<number>();

	private readonly unclear = new Set<number>();

	/** By item and request. */
	private readonly results = new Map<number, Map<string, Promise<HbResponse>>>();

	private readonly described = new WeakMap<NodeError, { first: string; known: number }>();

	/** Another run would find what this one sends; absent where nobody looked. */
	private isFoundAgain?: boolean;

	constructor(
		private readonly count: number,
		private readonly mayTryAgain: boolean,
	) {}

	/** Sends a request that must not be sent twice, unless an earlier try did. */
	async once(
		index: number,
		request: HbRequest,
		send: () => Promise<HbResponse>,
	): Promise<HbResponse> {
		const begin = async () => (request.isStep ? await send() : await this.watch(index, send()));
		if (!this.mayTryAgain) return await begin();
		const ofItem = this.results.get(index) ?? new Map<string, Promise<HbResponse>>();
		this.results.set(index, ofItem);
		const key = keyOf(request);
		const known = ofItem.get(key);
		if (known) return await known;
		const result = begin();
		ofItem.set(key, result);
		result.catch((error) => {
			if (!mayHaveTakenEffect(error)) ofItem.delete(key);
		});
		return await result;
	}

	/** What a request did was taken back: a further try may send it again. */
	forget(index: number, request: HbRequest) {
		this.results.get(index)?.delete(keyOf(request));
	}

	/** Whether an earlier try sent something for the item that is not to be sent again. */
	knows(index: number): boolean {
		return (this.results.get(index)?.size ?? 0) > 0;
	}

	/** Whether another run would find what an item sends. */
	willBeFound(is: boolean) {
		this.isFoundAgain = (this.isFoundAgain ?? true) && is;
	}

	/** Adds to an error that ended the run which items were sent and which were not. */
	describeIn(error: NodeError) {
		const known = this.taken.size + this.unclear.size;
		const before = this.described.get(error);
		// items that end unsent tell nothing new, and there may be thousands of them
		if (this.count === 1 || known === (before?.known ?? 0)) return;
		const first = before?.first ?? error.description ?? '';
		this.described.set(error, { first, known });
		const safe = this.isFoundAgain
			? ' Running it again is safe: what was sent is found and not sent again.'
			: '';
		error.description = `${first} ${this.counted()}${safe}`.trim();
	}

	/** As people count: `The 1st of 2 items was sent, the 2nd was not.` */
	private counted(): string {
		const items = Array.from({ length: this.count }, (_, index) => index);
		const parts = [
			[items.filter((index) => this.taken.has(index) && !this.unclear.has(index)), 'sent'],
			[items.filter((index) => this.unclear.has(index)), 'perhaps sent'],
			[items.filter((index) => !this.taken.has(index) && !this.unclear.has(index)), 'not'],
		] as const;
		const clauses = parts
			.filter(([indexes]) => indexes.length > 0)
			.map(([indexes, what], place) => {
				const which = `${ordinals(indexes)}${place === 0 ? ` of ${this.count} items` : ''}`;
				return `the ${which} ${indexes.length === 1 ? 'was' : 'were'} ${what}`;
			});
		return `${clauses.join(', ').replace(/^t/, 'T')}.`;
	}

	private async watch(index: number, sending: Promise<HbResponse>): Promise<HbResponse> {
		sending.then(
			() => this.taken.add(index),
			(error) => mayHaveTakenEffect(error) && this.unclear.add(index),
		);
		return await sending;
	}
}

const keyOf = ({ method, path, json, form }: HbRequest) =>
	JSON.stringify([method, path, json, form]);
