import { allEnded, executionsOf, workersOf } from './executions.mts';
import type { World } from './world.mts';

/** Sub-workflows do not split work: n8n runs each in the process of the workflow that calls it. */
export async function checkSubWorkflows({ cluster, workflows, checks }: World): Promise<void> {
	const { callSubWorkflows, subWorkflow } = workflows;
	const { status } = await cluster.main.runWorkflow(callSubWorkflows, 'Try It Now', {
		keepData: false,
	});
	await allEnded(cluster, [subWorkflow], 60_000);
	const workers = await workersOf(cluster.workers);
	const called = await executionsOf(cluster, [subWorkflow]);
	const calling = await executionsOf(cluster, [callSubWorkflows]);
	const caller = workers.get(calling[0]?.id);
	const elsewhere = called.filter(({ id }) => !caller || workers.get(id) !== caller);
	checks.check(
		`Ten sub-workflows, called without waiting, all ran on ${caller?.name ?? '?'} with their caller`,
		[
			...(status === 'success' ? [] : [`the caller ended with "${status}"`]),
			...(called.length === 10 ? [] : [`${called.length} were called`]),
			...elsewhere.map(({ id }) => `execution ${id} ran on ${workers.get(id)?.name ?? '?'}`),
		],
	);
}
