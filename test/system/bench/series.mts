import { promises as fs } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { capture } from '../n8n/exec.mts';

/** A value and the time to which it belongs: from `at`, for `tookMs`. Times in ms since the epoch. */
export interface Sample {
	at: number;
	tookMs: number;
	value: number;
}

/** A stretch of time in ms since the epoch. */
export interface Window {
	from: number;
	to: number;
}

/**
 * Takes a value again and again, one at a time, `everyMs` after the one before, until `stop`.
 * n8n's clock is this machine's, so the samples can be cut to the time of one node afterwards.
 */
export function watch(everyMs: number, take: () => Promise<number>): { stop(): Promise<Sample[]> } {
	const samples: Sample[] = [];
	let stopped = false;
	const watching = (async () => {
		while (!stopped) {
			const at = Date.now();
			const started = performance.now();
			const value = await take();
			samples.push({ at, tookMs: performance.now() - started, value });
			await sleep(everyMs);
		}
	})();
	return {
		async stop() {
			stopped = true;
			await watching;
			return samples;
		},
	};
}

/** The highest value of the samples that touch the window; 0 when none does. */
export function highest(samples: Sample[], { from, to }: Window): number {
	const inside = samples.filter(({ at, tookMs }) => at <= to && at + tookMs >= from);
	return inside.reduce((most, { value }) => Math.max(most, value), 0);
}

/** The last value before a time, or the first of all when none is. */
export function lastBefore(samples: Sample[], time: number): number {
	return (samples.filter(({ at }) => at < time).at(-1) ?? samples[0])?.value ?? 0;
}

/** Resident memory of one process, in MiB; 0 where the system does not tell. */
export async function residentMiB(pid: number): Promise<number> {
	if (process.platform === 'linux') {
		const status = await fs.readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
		return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
	}
	if (process.platform === 'win32') return 0;
	const { stdout } = await capture('ps', ['-o', 'rss=', '-p', String(pid)]);
	return Number(stdout) / 1024;
}

/** How long a URL takes to answer, in ms. An answer that is none takes as long as it took to fail. */
export async function answerMs(url: string): Promise<number> {
	const started = performance.now();
	const response = await fetch(url).catch(() => undefined);
	await response?.arrayBuffer().catch(() => undefined);
	return performance.now() - started;
}
