import { spawnSync } from 'node:child_process';
import { execa, type Options } from 'execa';
import { lastLines } from './exec.mts';
import { until } from './until.mts';

/** A program to run beside this process until it is stopped. */
export interface ProgramOptions extends Pick<Options, 'cwd' | 'env' | 'extendEnv' | 'uid' | 'gid'> {
	/** For error messages. */
	name: string;
	program: string;
	args: string[];
	/** Whether it answers. */
	isReady: () => Promise<boolean>;
	/** How long it may take until it answers. */
	readyMs?: number;
	/** The signal that ends it properly. */
	stopSignal?: NodeJS.Signals;
}

/** A running program, which answers. */
export interface Program {
	pid: number;
	/** The last 40 lines that it printed. */
	logTail(): string;
	/** Ends it and all that it started; kills what has not ended after five seconds. Can be called twice. */
	stop(): Promise<void>;
	/** SIGKILL to it and all that it started, at once, as when the machine fails. */
	kill(): void;
}

const GRACE_MS = 5_000;
const MOST_PRINTED = 100_000;

/**
 * Starts a program in a process group of its own, quietly, and waits until it answers.
 * @throws Error with the last lines that it printed when it ends or does not answer in time; it is
 *   ended then
 */
export async function startProgram(started: ProgramOptions): Promise<Program> {
	const { name, program, args, isReady, readyMs = 30_000, stopSignal, ...options } = started;
	const onWindows = process.platform === 'win32';
	const child = execa(program, args, {
		...options,
		...{ stdin: 'ignore', all: true, buffer: false, reject: false, detached: !onWindows },
	});
	const pid = child.pid ?? 0;
	let printed = '';
	let ended: string | undefined;
	child.all
		.setEncoding('utf8')
		.on('data', (chunk: string) => (printed = (printed + chunk).slice(-MOST_PRINTED)));
	const exited = child.then(({ exitCode, signal, code }) => {
		ended = pid ? `ended with ${signal ?? `code ${exitCode}`}` : `could not be started (${code})`;
	});
	const kill = () => {
		try {
			if (pid && onWindows) spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
			else if (pid) process.kill(-pid, 'SIGKILL');
		} catch {
			// Nobody is left in the group.
		}
	};
	// The last resort when this process dies without stop().
	process.once('exit', kill);

	const stop = async () => {
		if (!ended) child.kill(stopSignal);
		await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref())]);
		kill();
		await exited;
		process.off('exit', kill);
	};
	const answers = await until(async () => ended !== undefined || (await isReady()), readyMs, 100);
	if (!answers || ended) {
		const reason = ended ?? `did not answer within ${readyMs / 1000} s`;
		await stop();
		throw new Error(`${name} ${reason}. It printed:\n${lastLines(printed, 40)}`);
	}
	return { pid, stop, kill, logTail: () => lastLines(printed, 40) };
}
