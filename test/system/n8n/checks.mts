import { Closers } from './closers.mts';
import { formatDuration, type Log } from './log.mts';

/** The named checks of a run: each is told as soon as it is made. */
export class Checks {
	private passed = 0;
	private failed = 0;

	constructor(private readonly log: Log) {}

	/** A claim, and what contradicts it: nothing when it holds. */
	check(claim: string, against: string[]): void {
		this.log(`${against.length === 0 ? 'Yes:' : 'NO: '} ${claim}.`);
		for (const line of against.slice(0, 10)) this.log(`       ${line}`);
		if (against.length > 10) this.log(`       and ${against.length - 10} more`);
		if (against.length === 0) this.passed += 1;
		else this.failed += 1;
	}

	/** A claim about a number. */
	equal(claim: string, found: number, expected: number): void {
		this.check(claim, found === expected ? [] : [`there are ${found}, not ${expected}`]);
	}

	/** A claim that is true or false. */
	holds(claim: string, isTrue: boolean, otherwise: string): void {
		this.check(claim, isTrue ? [] : [otherwise]);
	}

	get allGood(): boolean {
		return this.failed === 0;
	}

	/** The last line of a run. */
	summary(): string {
		return `${this.passed} passed, ${this.failed} failed`;
	}
}

/** What a run of checks is given. */
export interface CheckRun {
	checks: Checks;
	/** Says a line with the time since the start. */
	log: Log;
	/** Takes what is to be ended when the run is over, also by Ctrl-C. */
	closers: Closers;
}

/** Runs checks to their end, says how many passed, and sets the exit code of the process. */
export async function runChecks(work: (run: CheckRun) => Promise<void>): Promise<void> {
	const started = Date.now();
	const log: Log = (line) =>
		console.log(`[${formatDuration(Date.now() - started).padStart(12)}] ${line}`);
	const checks = new Checks(log);
	const closers = new Closers();
	closers.closeOnSignal(log, (signal) => 128 + signal);
	const failure = await work({ checks, log, closers }).then(
		() => undefined,
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
	// What an interruption breaks off is no news.
	if (closers.isClosing) return;
	if (failure !== undefined) checks.check('The test runs to its end', [failure]);
	log('Stopping');
	await closers.close();
	console.log(`\n${checks.summary()}`);
	if (!checks.allGood) process.exitCode = 1;
}
