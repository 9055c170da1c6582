import { executionData, itemsOf } from '../../n8n/execution.mts';
import { until } from '../../n8n/until.mts';
import type { Cluster } from '../cluster/index.mts';
import type { Worker } from '../cluster/worker.mts';

/** An execution as n8n's database has it. */
export interface StoredExecution {
	id: string;
	workflowId: string;
	status: string;
	/** ISO 8601. */
	stoppedAt: string | null;
}

const OPEN = ['new', 'running', 'waiting', 'unknown'];

const listed = (values: string[]) => values.map((value) => `'${value}'`).join(', ');

/** All executions of the workflows, in the order in which n8n took them on. */
export async function executionsOf(
	cluster: Cluster,
	workflowIds: string[],
): Promise<StoredExecution[]> {
	return await cluster.query<StoredExecution>(
		`SELECT id::text, "workflowId", status, "stoppedAt" FROM execution_entity
		WHERE "workflowId" IN (${listed(workflowIds)}) ORDER BY execution_entity.id`,
	);
}

/**
 * Waits until n8n has no open execution of the workflows any more.
 * @throws Error with what is open when that takes longer than `timeoutMs`
 */
export async function allEnded(
	cluster: Cluster,
	workflowIds: string[],
	timeoutMs: number,
): Promise<void> {
	let open: unknown[] = [];
	const look = async () => {
		open = await cluster.query(
			`SELECT status, count(*) FROM execution_entity
			WHERE "workflowId" IN (${listed(workflowIds)}) AND status IN (${listed(OPEN)}) GROUP BY status`,
		);
		return open.length === 0;
	};
	if (await until(look, timeoutMs, 500)) return;
	throw new Error(
		`After ${timeoutMs / 1000} s n8n still has open executions: ${JSON.stringify(open)}`,
	);
}

/** The worker of each execution, by its id. One that no worker has in its log is missing. */
export async function workersOf(workers: Worker[]): Promise<Map<string, Worker>> {
	const pairs = await Promise.all(
		workers.map(async (worker) =>
			[...(await worker.executions())].map((id) => [id, worker] as const),
		),
	);
	return new Map(pairs.flat());
}

/**
 * What the first item of a node was, for each execution of a workflow; undefined where n8n has no
 * data of that node.
 */
export async function firstItems(
	cluster: Cluster,
	workflowId: string,
	node: string,
): Promise<Map<string, Record<string, unknown> | undefined>> {
	const rows = await cluster.query<{ id: string; data: string }>(
		`SELECT e.id::text, d.data FROM execution_entity e
		JOIN execution_data d ON d."executionId" = e.id WHERE e."workflowId" = '${workflowId}'`,
	);
	return new Map(rows.map(({ id, data }) => [id, itemsOf(executionData(data), node)[0]?.json]));
}
