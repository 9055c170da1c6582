export interface FloodOptions {
	/** Deliveries for each endpoint. */
	count: number;
	/** Deliveries under way at a time, for each endpoint. */
	concurrency: number;
	/** How many of them repeat an event that was sent before (the same event id), default 0. */
	duplicates?: number;
}

/**
 * Which event each of `count` deliveries is about: numbers from 0, with `duplicates` of them spread
 * evenly, each about an event that came before, a moment or long ago. The same every time.
 * @throws Error when there are as many duplicates as deliveries
 */
export function eventNumbers(count: number, duplicates: number): number[] {
	if (duplicates > 0 && duplicates >= count) throw new Error('There is nothing to repeat.');
	let distinct = 0;
	return Array.from({ length: count }, (_, index) => {
		const repeatsNow = Math.floor((index * duplicates) / count);
		const isRepeat = Math.floor(((index + 1) * duplicates) / count) > repeatsNow;
		// a prime that no usual count is a multiple of walks through all that came before
		return isRepeat ? (repeatsNow * 7919 + distinct - 1) % distinct : distinct++;
	});
}

/** Does `work` for every value, at most `concurrency` at a time; results in the order of the values. */
export async function inParallel<T, R>(
	values: readonly T[],
	concurrency: number,
	work: (value: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	const worker = async () => {
		while (next < values.length) {
			const index = next++;
			results[index] = await work(values[index]);
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, concurrency) }, worker));
	return results;
}
