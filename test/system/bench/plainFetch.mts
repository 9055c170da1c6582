import { performance } from 'node:perf_hooks';
import { inventCandidate } from './contenders.mts';
import type { SandboxProcess } from './sandboxProcess.mts';

/** As many as the nodes of this package have in flight. */
const CONCURRENCY = 10;

/**
 * Sends `rows` candidates with nothing but Node's own fetch, which keeps connections alive: what the
 * sandbox and this machine allow at best. Gives ms.
 * @param first the number of the first of them
 * @throws Error when one is not created
 */
export async function plainFetch(
	{ portalUrl, apiKey }: SandboxProcess,
	rows: number,
	first = 0,
): Promise<number> {
	const headers = { 'API-Key': apiKey, 'API-Version': '1.0', Accept: 'application/json' };
	let next = first;
	const work = async () => {
		while (next < first + rows) {
			const response = await fetch(`${portalUrl}/candidates`, {
				method: 'POST',
				headers,
				body: new URLSearchParams(inventCandidate(next++)),
			});
			const text = await response.text();
			if (response.status !== 201) throw new Error(`HB answered ${response.status}: ${text}`);
		}
	};
	const started = performance.now();
	await Promise.all(Array.from({ length: CONCURRENCY }, work));
	return performance.now() - started;
}
