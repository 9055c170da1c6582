import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../n8n/localServer.mts';
import { n8nEnvironment } from '../../n8n/n8nEnvironment.mts';
import type { N8nInstall } from '../../n8n/n8nInstall.mts';
import { startN8nProcess } from '../../n8n/n8nProcess.mts';
import { installCommunityPackage } from '../../n8n/packPackage.mts';
import { REPO_ROOT } from '../../n8n/paths.mts';
import { executionsIn } from './executionLog.mts';

/** How many executions a worker runs at the same time; n8n recommends at least five. */
export const WORKER_CONCURRENCY = 5;

/** A worker of an n8n in queue mode. */
export interface Worker {
	name: string;
	/** SIGKILL, at once: no goodbye to the queue. */
	kill(): void;
	/** The ids of the executions that it ran. */
	executions(): Promise<Set<string>>;
	logTail(): string;
	/** Ends it and removes its folder. Can be called after `kill`. */
	stop(): Promise<void>;
}

/**
 * Starts a worker with a folder of its own, in which the package is installed as a community node.
 * @param env what it shares with the main process
 * @throws Error with its last log lines when it does not come up; nothing is left running then
 */
export async function startWorker(
	install: N8nInstall,
	name: string,
	env: Record<string, string>,
): Promise<Worker> {
	const userFolder = await fs.mkdtemp(join(tmpdir(), 'n8n-healthier-business-'));
	const n8nFolder = join(userFolder, '.n8n');
	await installCommunityPackage(REPO_ROOT, n8nFolder);
	const port = await freePort();
	const remove = async () =>
		await fs.rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	const worker = await startN8nProcess(
		install,
		{
			...(await n8nEnvironment(install, userFolder, port)),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			...env,
		},
		userFolder,
		`http://127.0.0.1:${port}`,
		['worker', `--concurrency=${WORKER_CONCURRENCY}`],
		['/healthz/readiness'],
	).catch(async (error: unknown) => {
		await remove();
		throw error;
	});
	return {
		name,
		kill: () => worker.kill(),
		executions: async () => await executionsIn(n8nFolder),
		logTail: () => worker.logTail(),
		async stop() {
			await worker.stop();
			await remove();
		},
	};
}
