import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { follow, lastLines } from './exec.mts';
import type { N8nInstall } from './n8nInstall.mts';
import { stopProcessTree } from './processTree.mts';

/** A started n8n, ready or not yet. */
export interface N8nProcess {
	pid: number;
	/** The last 40 lines that n8n logged. */
	logTail: () => string;
	/**
	 * Resolves when n8n answers under all `paths`, by default those of a main process. Throws, with
	 * the log's end, when it ended or is not ready in time.
	 */
	ready(url: string, timeoutMs?: number, paths?: string[]): Promise<void>;
	/** Ends n8n and all that it started. */
	stop(): Promise<void>;
	/** SIGKILL to n8n and all that it started, at once, as when the machine fails. */
	kill(): void;
}

async function answers(url: string): Promise<boolean> {
	const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
	await response?.body?.cancel();
	return response?.ok ?? false;
}

const MAIN_PATHS = ['/healthz/readiness', '/rest/settings'];

/**
 * Starts n8n in its own process group, quietly: its log is only kept for when something fails.
 * @param command n8n's command with its flags, such as `['worker', '--concurrency=5']`
 */
export function startN8nProcess(
	{ node, script }: N8nInstall,
	env: Record<string, string>,
	cwd: string,
	command: string[] = ['start'],
): N8nProcess {
	const inherited = Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^(N8N_|DB_|QUEUE_|EXECUTIONS_|NODE_|JEST_|npm_)/.test(name),
		),
	);
	const child = spawn(node.binary, [script, ...command], {
		cwd,
		env: { ...inherited, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: process.platform !== 'win32',
	});
	const followed = follow(child, 100_000);

	const pid = child.pid ?? 0;
	// The last resort when this process dies without stop(): no n8n may outlive it.
	const killGroup = () => {
		try {
			if (!followed.ended && pid)
				process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
		} catch {
			// Gone in the meantime.
		}
	};
	process.once('exit', killGroup);

	const logTail = () => lastLines(followed.printed, 40);
	return {
		pid,
		logTail,
		async ready(url, timeoutMs = 120_000, paths = MAIN_PATHS) {
			const deadline = Date.now() + timeoutMs;
			const waitFor = async (path: string) => {
				while (!(await answers(`${url}${path}`))) {
					if (followed.ended)
						throw new Error(`n8n ${followed.ended}. Its last lines:\n${logTail()}`);
					if (Date.now() > deadline) {
						throw new Error(
							`n8n was not ready after ${timeoutMs / 1000} s. Its last lines:\n${logTail()}`,
						);
					}
					await sleep(200);
				}
			};
			for (const path of paths) await waitFor(path);
		},
		async stop() {
			if (!followed.ended) await stopProcessTree(pid);
			process.off('exit', killGroup);
		},
		kill: killGroup,
	};
}
