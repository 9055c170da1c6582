import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closers } from '../../n8n/closers.mts';
import type { Log } from '../../n8n/log.mts';
import { n8nInstall } from '../../n8n/n8nInstall.mts';
import { startN8n, type N8nServer } from '../../n8n/n8nServer.mts';
import { startPostgres } from '../services/postgres.mts';
import { serverPrograms } from '../services/programs.mts';
import { startRedis } from '../services/redis.mts';
import { queueEnvironment } from './environment.mts';
import { startWorker, type Worker } from './worker.mts';

/** An n8n in queue mode. */
export interface Cluster {
	main: N8nServer;
	workers: Worker[];
	/** Starts one more. */
	addWorker(): Promise<Worker>;
	/** One SELECT in n8n's database. */
	query<T>(select: string): Promise<T[]>;
}

/**
 * Starts Redis, PostgreSQL, n8n's main process and `workers` workers; what was started is left to
 * `closers`.
 * @param env added to every n8n process
 * @throws Error that says what did not come up
 */
export async function startCluster(
	workers: number,
	env: Record<string, string>,
	closers: Closers,
	log: Log,
): Promise<Cluster> {
	const programs = await serverPrograms(log);
	const install = await n8nInstall(log);
	const folder = await fs.mkdtemp(join(tmpdir(), 'n8n-healthier-business-redis-'));
	closers.add(async () => await fs.rm(folder, { recursive: true, force: true }));

	log('Starting Redis and PostgreSQL');
	const redis = closers.keep(await startRedis(programs.redisServer, folder));
	const postgres = closers.keep(await startPostgres(programs.postgresFolder));

	log("Starting n8n's main process");
	const shared = {
		...queueEnvironment(postgres, redis, randomBytes(16).toString('hex')),
		...env,
	};
	const main = closers.keep(await startN8n({ log, env: shared }));

	const start = async (number: number) => {
		log(`Starting worker ${number}`);
		return closers.keep(await startWorker(install, `worker ${number}`, shared));
	};
	const numbers = Array.from({ length: workers }, (_, index) => index + 1);
	const cluster: Cluster = {
		main,
		workers: await Promise.all(numbers.map(start)),
		query: async (select) => await postgres.query(select),
		async addWorker() {
			const worker = await start(cluster.workers.length + 1);
			cluster.workers.push(worker);
			return worker;
		},
	};
	return cluster;
}
