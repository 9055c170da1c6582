import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../../../../sandbox/webhooks/types.mts';
import type { Execution } from '../../n8n/execution.mts';
import { until } from '../../n8n/until.mts';
import { formatDuration } from '../../n8n/log.mts';
import type { Worker } from '../cluster/worker.mts';
import { allEnded, executionsOf, type StoredExecution } from './executions.mts';
import { EVENT } from './setup.mts';
import type { World } from './world.mts';

export const CANDIDATES = 10_000;
export const BATCH_SIZE = 500;
export const DELIVERIES = 1_000;

/** HB sends this many at a time. */
const DELIVERIES_AT_ONCE = 10;
/** HB's first wait before it repeats a delivery, doubled each time (HB's own is unknown). */
const RETRY_DELAY_MS = 1_000;
/** The middle of both: from here on, as soon as the worker has some of both under way. */
const ENOUGH_CANDIDATES = 2_000;
const ENOUGH_NOTES = 150;
const LONGEST_MS = 300_000;

/** An import and a flood of events during which a worker was killed. */
export interface Crash {
	deliveries: Delivery[];
	/** Of the workflow that hands the batches over. */
	handOver: Execution;
	killed: Worker;
	/** What the killed worker was running. */
	underWay: { batches: StoredExecution[]; events: StoredExecution[] };
	/** ms since the epoch. */
	killedAt: number;
	/** Candidates at HB, and events noted, when it was killed. */
	middle: { candidates: number; notes: number };
}

/** What the worker is running just now, by the database and its own log. */
async function runningOn(worker: Worker, world: World): Promise<Crash['underWay']> {
	const { importBatch, noteEvents } = world.workflows;
	const taken = await worker.executions();
	const executions = await executionsOf(world.cluster, [importBatch, noteEvents]);
	const running = executions.filter(({ id, status }) => status === 'running' && taken.has(id));
	return {
		batches: running.filter(({ workflowId }) => workflowId === importBatch),
		events: running.filter(({ workflowId }) => workflowId === noteEvents),
	};
}

/** Kills the worker as soon as it is in the middle of both, once all batches are handed over. */
async function killInTheMiddle(
	worker: Worker,
	world: World,
): Promise<Omit<Crash, 'deliveries' | 'handOver'>> {
	const { sandbox, ownSystem, log } = world;
	const look = async () => {
		const middle = { candidates: sandbox.state.candidates.size, notes: ownSystem.notes.length };
		if (middle.candidates < ENOUGH_CANDIDATES || middle.notes < ENOUGH_NOTES) return;
		const underWay = await runningOn(worker, world);
		if (underWay.batches.length === 0 || underWay.events.length === 0) return;
		worker.kill();
		const killedAt = Date.now();
		log(
			`Killed ${worker.name}: HB has ${middle.candidates} candidates, ${middle.notes} events are noted, ` +
				`and it was running ${underWay.batches.length} batches and ${underWay.events.length} events`,
		);
		return { killed: worker, underWay, killedAt, middle };
	};
	const crash = await until(look, LONGEST_MS, 100);
	if (crash) return crash;
	throw new Error(`${worker.name} was never in the middle of both: nothing was killed`);
}

/**
 * Imports all candidates in batches while HB delivers its events, kills a worker in the middle of
 * both, starts another one, and waits until n8n has nothing under way any more.
 */
export async function importWithCrash(world: World): Promise<Crash> {
	const { cluster, workflows, sandbox, log } = world;
	const started = Date.now();
	const since = () => formatDuration(Date.now() - started);
	log(
		`Importing ${CANDIDATES} candidates in batches of ${BATCH_SIZE}; HB delivers ${DELIVERIES} events`,
	);
	sandbox.settings.webhooks.retryDelayMs = RETRY_DELAY_MS;
	const handOver = cluster.main.runWorkflow(workflows.splitImport, 'Try It Now', {
		keepData: false,
	});
	const deliveries = sandbox.webhooks.flood('portal', EVENT, (number) => ({ id: number + 1 }), {
		count: DELIVERIES,
		concurrency: DELIVERIES_AT_ONCE,
	});
	const kill = handOver.then(async () => await killInTheMiddle(cluster.workers[1], world));
	const another = kill.then(async () => await cluster.addWorker());
	void handOver.then(() => log(`All batches are handed over (${since()})`));
	void deliveries.then((all) => {
		const times = all.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
		const [median, slowest] = [times[Math.floor(times.length / 2)], times.at(-1)];
		log(`All deliveries are answered (${since()}; median ${median} ms, slowest ${slowest} ms)`);
	});
	const [run, delivered, crash] = await Promise.all([handOver, deliveries, kill, another]);
	await allEnded(cluster, [workflows.importBatch, workflows.noteEvents], LONGEST_MS);
	// n8n starts the error workflow a moment after an execution has ended
	await sleep(1_000);
	await allEnded(cluster, [workflows.alert], LONGEST_MS);
	log(`Nothing is under way any more (${since()})`);
	return { ...crash, handOver: run, deliveries: delivered };
}
