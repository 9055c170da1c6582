import { constants } from 'node:os';
import type { Log } from './log.mts';

type Close = () => Promise<unknown>;

/** What a command has started and must end again, whatever happens: last started, first ended. */
export class Closers {
	private readonly pending: Close[] = [];
	private closing?: Promise<void>;

	/** Takes over what ends something; ends it at once when everything is being ended already. */
	add(close: Close): void {
		this.pending.push(close);
		if (this.closing) void this.closeAll();
	}

	/** Takes over something that was started, and gives it back. */
	keep<T extends { close: Close } | { stop: Close }>(started: T): T {
		this.add(async () => await ('close' in started ? started.close() : started.stop()));
		return started;
	}

	/** Ends everything. Further calls wait for the first. */
	async close(): Promise<void> {
		this.closing ??= this.closeAll();
		await this.closing;
	}

	/** True as soon as everything is being ended. */
	get isClosing(): boolean {
		return this.closing !== undefined;
	}

	/**
	 * On Ctrl-C and on a request to end: ends everything, then the process with the code that
	 * `exitCode` gives for the signal's number.
	 */
	closeOnSignal(log: Log, exitCode: (signal: number) => number): void {
		for (const name of ['SIGINT', 'SIGTERM'] as const) {
			process.on(name, () => {
				if (this.closing) return;
				log('\nStopping');
				void this.close().finally(() => process.exit(exitCode(constants.signals[name])));
			});
		}
	}

	private async closeAll(): Promise<void> {
		for (let close = this.pending.pop(); close; close = this.pending.pop()) {
			await close().catch((error: unknown) => console.error(error));
		}
	}
}
