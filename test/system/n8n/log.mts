/** Takes one line for the person at the terminal. */
export type Log = (line: string) => void;

/** A duration for people: `7.3 s`, `4 min 11 s`. Takes milliseconds. */
export function formatDuration(ms: number): string {
	const seconds = ms / 1000;
	if (seconds < 60) return `${seconds.toFixed(1)} s`;
	const whole = Math.round(seconds);
	return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Runs something slow and says every `everyMs` milliseconds that it still goes on, and for how long.
 * Rethrows what `work` throws.
 */
export async function withProgress<T>(
	log: Log,
	what: string,
	work: () => Promise<T>,
	everyMs = 15_000,
): Promise<T> {
	const started = Date.now();
	const timer = setInterval(
		() => log(`  ${what}: ${formatDuration(Date.now() - started)} so far`),
		everyMs,
	);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}
