import { setTimeout as sleep } from 'node:timers/promises';

/** Looks every `everyMs` until it finds something, and gives that; after `timeoutMs` gives up: undefined. */
export async function until<T>(
	look: () => T | Promise<T>,
	timeoutMs = 30_000,
	everyMs = 20,
): Promise<T | undefined> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const found = await look();
		if (found) return found;
		if (Date.now() > deadline) return undefined;
		await sleep(everyMs);
	}
}
