import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `isSo` gives true; after `timeoutMs` gives up and says so with false. */
export async function until(
	isSo: () => boolean | Promise<boolean>,
	timeoutMs = 30_000,
): Promise<boolean> {
	const deadline = Date.now() + timeoutMs;
	while (!(await isSo())) {
		if (Date.now() > deadline) return false;
		await sleep(20);
	}
	return true;
}
