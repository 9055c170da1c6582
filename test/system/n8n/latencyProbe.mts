import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a watched URL did while it was watched; times in milliseconds. */
export interface Latency {
	requests: number;
	failed: number;
	longestMs: number;
	medianMs: number;
}

/**
 * Asks a URL again and again, one request at a time, `everyMs` after each answer, until `stop` is
 * called: a frozen server shows as one long answer.
 */
export function watchLatency(url: string, everyMs = 50): { stop(): Promise<Latency> } {
	const times: number[] = [];
	let failed = 0;
	let stopped = false;
	const watching = (async () => {
		while (!stopped) {
			const started = performance.now();
			const response = await fetch(url).catch(() => undefined);
			await response?.arrayBuffer().catch(() => undefined);
			if (!response?.ok) failed += 1;
			times.push(performance.now() - started);
			await sleep(everyMs);
		}
	})();
	return {
		async stop() {
			stopped = true;
			await watching;
			const sorted = [...times].sort((a, b) => a - b);
			const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
			return { requests: times.length, failed, longestMs: at(1), medianMs: at(0.5) };
		},
	};
}
