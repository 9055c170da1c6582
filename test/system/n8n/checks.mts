import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Closers } from './closers.mts';
import { runTool } from './exec.mts';
import { formatDuration, type Log } from './log.mts';

/** What was checked, and what contradicts it: nothing when all is well. */
export interface Finding {
	claim: string;
	against: string[];
}

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

	/** Several at once. */
	all(findings: Finding[]): void {
		for (const { claim, against } of findings) this.check(claim, against);
	}

	/** A claim about a number. */
	equal(claim: string, found: number, expected: number): void {
		this.check(claim, found === expected ? [] : [`there are ${found}, not ${expected}`]);
	}

	/** A claim that is true or false. */
	holds(claim: string, isTrue: boolean, otherwise: string): void {
		this.check(claim, isTrue ? [] : [otherwise]);
	}

	/** How many claims held so far, of how many. */
	get counts(): { passed: number; all: number } {
		return { passed: this.passed, all: this.passed + this.failed };
	}

	get allGood(): boolean {
		return this.failed === 0;
	}

	/** The last line of a run. */
	summary(): string {
		return `${this.passed} passed, ${this.failed} failed`;
	}
}

/** What a command is given. */
export interface CheckRun {
	checks: Checks;
	/** Says a line with the time since the start. */
	log: Log;
	/** Takes what is to be ended when the run is over, also by Ctrl-C. */
	closers: Closers;
	/** Builds the package, unless `--no-build` was given. */
	build: () => Promise<void>;
	/** Has the run ended by Ctrl-C, after its last line, and not by itself. */
	stayOpen: (lines: string[]) => void;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>['values'];

const sentenceOf = (error: unknown) => {
	if (!(error instanceof Error)) return String(error);
	// fetch says no more of a broken connection than that it failed
	return `${error.message}${error.cause instanceof Error ? ` (${error.cause.message})` : ''}`;
};

/**
 * Runs a command of checks to its end, says how many passed, and sets the exit code of the process.
 * @param help what `--help` says
 * @param options of the command line, beside `--help` and `--no-build`
 */
export async function runChecks<const T extends Options>(
	help: string,
	options: T,
	work: (run: CheckRun, values: Values<T>) => Promise<void>,
): Promise<void> {
	const started = Date.now();
	const log: Log = (line) =>
		console.log(`[${formatDuration(Date.now() - started).padStart(12)}] ${line}`);
	const checks = new Checks(log);
	const closers = new Closers();
	let open: string[] | undefined;
	closers.closeOnSignal(log, (signal) => Number(process.exitCode ?? 128 + signal));
	const run = async () => {
		const own = { help: { type: 'boolean' }, 'no-build': { type: 'boolean' } } as const;
		const { values } = parseArgs({ options: { ...options, ...own } });
		const { help: wanted, 'no-build': asItIs } = values as Values<typeof own>;
		if (wanted) return console.log(`${help}\n  --no-build  takes dist/ as it is`);
		const build = async () => {
			if (asItIs) return;
			log('Building the package');
			await runTool('gulp', ['build']);
		};
		const stayOpen = (lines: string[]) => (open = lines);
		await work({ checks, log, closers, build, stayOpen }, values);
		console.log(`\n${checks.summary()}`);
	};
	await run().catch((error: unknown) => {
		// What an interruption breaks off is no news.
		if (closers.isClosing) return;
		checks.check('The run comes to its end', [sentenceOf(error)]);
		console.log(`\n${checks.summary()}`);
		open = undefined;
	});
	if (closers.isClosing) return;
	process.exitCode = checks.allGood ? 0 : 1;
	if (open) return console.log(open.join('\n'));
	await closers.close();
}
