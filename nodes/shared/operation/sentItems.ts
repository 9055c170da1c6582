import type { NodeError } from 'n8n-workflow';
import type { HbRequest } from '../transport/client';
import { mayHaveTakenEffect } from '../transport/errors';
import { ranges } from '../helpers/text';
import type { HbResponse } from '../transport/response';

/**
 * Which items of a run made HB mail somebody, spend credits or start something. A run that stops
 * half-way says so; and where the node is set to Retry On Fail, what HB took, or may have taken, in
 * one try is not sent again in the next.
 */
export class SentItems {
	private readonly taken = new Set<number>();

	private readonly unclear = new Set<number>();

	private readonly results = new Map<string, Promise<HbResponse>>();

	private readonly described = new WeakMap<NodeError, { first: string; known: number }>();

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
		const key = keyOf(index, request);
		const known = this.results.get(key);
		if (known) return await known;
		const result = begin();
		this.results.set(key, result);
		result.catch((error) => {
			if (!mayHaveTakenEffect(error)) this.results.delete(key);
		});
		return await result;
	}

	/** What a request did was taken back: a further try may send it again. */
	forget(index: number, request: HbRequest) {
		this.results.delete(keyOf(index, request));
	}

	/** Adds to an error that ended the run which items were sent and which were not. */
	describeIn(error: NodeError) {
		const known = this.taken.size + this.unclear.size;
		const before = this.described.get(error);
		// items that end unsent tell nothing new, and there may be thousands of them
		if (this.count === 1 || known === (before?.known ?? 0)) return;
		const items = Array.from({ length: this.count }, (_, index) => index);
		const parts = [
			['Sent', items.filter((index) => this.taken.has(index) && !this.unclear.has(index))],
			['Perhaps sent', items.filter((index) => this.unclear.has(index))],
			['Not sent', items.filter((index) => !this.taken.has(index) && !this.unclear.has(index))],
		] as const;
		const text = parts
			.filter(([, indexes]) => indexes.length > 0)
			.map(([label, indexes]) => `${label}: items ${ranges(indexes)}.`)
			.join(' ');
		const first = before?.first ?? error.description ?? '';
		this.described.set(error, { first, known });
		error.description = `${first} ${text}`.trim();
	}

	private async watch(index: number, sending: Promise<HbResponse>): Promise<HbResponse> {
		sending.then(
			() => this.taken.add(index),
			(error) => mayHaveTakenEffect(error) && this.unclear.add(index),
		);
		return await sending;
	}
}

const keyOf = (index: number, { method, path, json, form }: HbRequest) =>
	JSON.stringify([index, method, path, json, form]);
