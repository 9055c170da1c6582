import { formatDuration, type Log } from '../scripts/lib/log.mts';

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

/** A log whose lines begin with the time since `started` (ms since the epoch). */
export const timedLog =
	(started: number): Log =>
	(line) =>
		console.log(`[${formatDuration(Date.now() - started).padStart(12)}] ${line}`);
