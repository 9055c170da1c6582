import Table from 'cli-table3';
import { executionsOf, workersOf, type StoredExecution } from './scenario/executions.mts';
import type { World } from './scenario/world.mts';

/** The table of what ran where: executions by workflow, and how they ended. */
export async function whatRanWhere({ cluster, workflows }: World): Promise<string> {
	const workers = await workersOf(cluster.workers);
	const columns: Array<[head: string, executions: StoredExecution[]]> = [
		['handing over', await executionsOf(cluster, [workflows.splitImport])],
		['batches of 500', await executionsOf(cluster, [workflows.importBatch])],
		['events', await executionsOf(cluster, [workflows.noteEvents])],
		['events, once', await executionsOf(cluster, [workflows.noteEventsOnce])],
		['sub-workflows', await executionsOf(cluster, [workflows.subWorkflow])],
	];
	const table = new Table({
		head: ['', ...columns.map(([head]) => head)],
		style: { head: [], border: [] },
		colAligns: ['left', ...columns.map(() => 'right' as const)],
		chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
	});
	for (const worker of cluster.workers) {
		const ran = columns.map(([, executions]) => {
			const here = executions.filter(({ id }) => workers.get(id) === worker);
			const givenUp = here.filter(({ status }) => status !== 'success').length;
			return givenUp > 0 ? `${here.length - givenUp}, ${givenUp} given up` : here.length;
		});
		table.push([worker.name, ...ran]);
	}
	return table.toString();
}
