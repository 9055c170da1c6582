import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from '../../scripts/lib/exec.mts';

/** A server program to start. */
export interface DaemonOptions {
	/** For error messages. */
	name: string;
	program: string;
	args: string[];
	cwd: string;
	/** The user to run as; this process's own when left out. */
	user?: { uid: number; gid: number };
	/** Whether it answers. */
	isReady: () => Promise<boolean>;
	/** The signal that ends it properly. */
	stopSignal: NodeJS.Signals;
}

/** A running server program. */
export interface Daemon {
	/** Ends it; kills it when it has not ended after five seconds. Can be called twice. */
	stop(): Promise<void>;
}

const READY_MS = 30_000;
const GRACE_MS = 5_000;

/**
 * Starts a server program in the foreground and waits until it answers.
 * @throws Error with what it printed when it ends or does not answer within 30 s; it is ended then
 */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
	const { name, program, args, cwd, user, isReady, stopSignal } = options;
	const child = spawn(program, args, { cwd, ...user, stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	let ended: string | undefined;
	const keep = (chunk: string) => (printed = (printed + chunk).slice(-20_000));
	child.stdout.setEncoding('utf8').on('data', keep);
	child.stderr.setEncoding('utf8').on('data', keep);
	child.on('error', (error) => (ended = `could not be started (${error.message})`));
	child.on('exit', (code, signal) => (ended = `ended with ${signal ?? `code ${code}`}`));
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);

	const stop = async () => {
		if (ended === undefined) {
			const exited = once(child, 'exit');
			child.kill(stopSignal);
			const timer = setTimeout(kill, GRACE_MS);
			await exited;
			clearTimeout(timer);
		}
		process.off('exit', kill);
	};
	const deadline = Date.now() + READY_MS;
	while (!(await isReady())) {
		if (ended === undefined && Date.now() < deadline) {
			await sleep(100);
			continue;
		}
		const reason = ended ?? `did not answer within ${READY_MS / 1000} s`;
		await stop();
		throw new Error(`${name} ${reason}. It printed:\n${lastLines(printed, 20)}`);
	}
	return { stop };
}
