import type { Postgres } from '../services/postgres.mts';
import type { Redis } from '../services/redis.mts';

/**
 * Settings that make the test shorter. The times (ms) are how soon n8n notices that a worker is
 * gone; its defaults are a lock of 60 s, renewed every 10 s and looked at every 30 s, and to these
 * n8n adds up to 30 s that cannot be set. The older expression engine starts an execution with a
 * fraction of the CPU time of the default one.
 */
export const QUICK = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_EXPRESSION_ENGINE: 'legacy',
};

/** What makes n8n processes one n8n in queue mode; the same for main and workers. */
export function queueEnvironment(
	postgres: Postgres,
	redis: Redis,
	encryptionKey: string,
): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_ENCRYPTION_KEY: encryptionKey,
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: postgres.database,
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_BULL_REDIS_PASSWORD: redis.password,
	};
}
