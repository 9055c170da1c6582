import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { follow, lastLines } from '../../n8n/exec.mts';

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
	const followed = follow(child, 20_000);
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);

	const stop = async () => {
		if (!followed.ended) {
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
		if (!followed.ended && Date.now() < deadline) {
			await sleep(100);
			continue;
		}
		const reason = followed.ended ?? `did not answer within ${READY_MS / 1000} s`;
		await stop();
		throw new Error(`${name} ${reason}. It printed:\n${lastLines(followed.printed, 20)}`);
	}
	return { stop };
}
