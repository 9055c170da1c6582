import { randomUUID } from 'node:crypto';
import { createAccounts } from '../../n8n/accounts.mts';
import { publishWorkflow } from '../../n8n/publishWorkflow.mts';
import { notOnce, ONCE_CASES, ROWS, workflowOf } from '../../once/cases.mts';
import { allEnded, executionsOf, workersOf } from './executions.mts';
import type { World } from './world.mts';

/** As an HB that is some way off: without it, a look and what follows it would take no time. */
const LATENCY_MS = 20;
const LONGEST_MS = 180_000;

/**
 * Two workers with the same rows at the same time. HB has no way to say "only if there is none", so what
 * both look for before either has sent it is there twice: how often is measured, and told.
 */
export async function checkSameRows(world: World): Promise<void> {
	const { cluster, sandbox, checks } = world;
	const { main } = cluster;
	const accounts = await createAccounts(main, sandbox);
	sandbox.settings.latencyMs = LATENCY_MS;
	for (const one of ONCE_CASES) {
		const rows = one.rows(sandbox);
		const path = randomUUID();
		const { id } = await main.createWorkflow(workflowOf(one, rows, accounts, path));
		await publishWorkflow(main, id);
		const call = async () => await fetch(`${main.url}/webhook/${path}`, { method: 'POST' });
		await Promise.all([call(), call()]);
		await allEnded(cluster, [id], LONGEST_MS);
		const executions = await executionsOf(cluster, [id]);
		const workers = await workersOf(cluster.workers);
		const names = [...new Set(executions.map((run) => workers.get(run.id)?.name ?? '?'))];
		const times = (count: number) =>
			notOnce(one, rows, sandbox).filter((row) => row.times === count).length;
		const [missing, doubled] = [times(0), times(2)];
		await call();
		await allEnded(cluster, [id], LONGEST_MS);
		const all = await executionsOf(cluster, [id]);
		checks.check(
			`${ROWS} ${one.name} by two executions at the same time (on ${names.join(' and ')}): ${doubled} were done twice, ${missing} are left to a third, and then none is missing`,
			[
				...all
					.filter(({ status }) => status !== 'success')
					.map((run) => `execution ${run.id} ended as ${run.status}`),
				...notOnce(one, rows, sandbox)
					.filter((row) => row.times !== 2)
					.map((row) => `${row.row}: ${row.times} times`),
				...(times(2) === doubled ? [] : ['the third doubled some, too']),
			],
		);
	}
	sandbox.settings.latencyMs = 0;
}
