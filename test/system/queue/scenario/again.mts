import { atHbExactly } from '../../demo/sandboxHb.mts';
import { finishedEvents, repeated, type Loss } from './afterCrash.mts';
import { BATCH_SIZE, CANDIDATES, DELIVERIES, type Crash } from './crash.mts';
import { allEnded, executionsOf, workersOf } from './executions.mts';
import { EVENT, REPEATED_EVENT } from './setup.mts';
import type { World } from './world.mts';

const LONGEST_MS = 300_000;

/** Runs the same import once more; at HB there is then everybody, once. */
export async function importAgain(world: World): Promise<void> {
	const { cluster, workflows, sandbox, people, checks, log } = world;
	log('Running the same import again');
	const before = await executionsOf(cluster, [workflows.importBatch]);
	const { status } = await cluster.main.runWorkflow(workflows.splitImport, 'Try It Now', {
		keepData: false,
	});
	await allEnded(cluster, [workflows.importBatch], LONGEST_MS);
	const batches = (await executionsOf(cluster, [workflows.importBatch])).slice(before.length);
	const workers = await workersOf(cluster.workers);
	const used = new Set(batches.map(({ id }) => workers.get(id)?.name ?? '?'));
	const bad = batches.filter((batch) => batch.status !== 'success');
	checks.check(
		`The second import ran to its end, in ${CANDIDATES / BATCH_SIZE} batches on ${[...used].sort().join(' and ')}`,
		[
			...(status === 'success' ? [] : [`handing over ended with "${status}"`]),
			...(batches.length === CANDIDATES / BATCH_SIZE ? [] : [`there were ${batches.length}`]),
			...(used.size > 1 ? [] : ['one worker did it all']),
			...bad.map((batch) => `batch ${batch.id} ended with "${batch.status}"`),
		],
	);
	checks.all(atHbExactly(sandbox, people));
}

/** HB sends the events again that n8n gave up; every event has then one finished execution. */
export async function deliverAgain(world: World, crash: Crash, loss: Loss): Promise<void> {
	const { cluster, workflows, sandbox, ownSystem, checks, log } = world;
	log(`HB delivers the ${loss.eventIds.length} events again that n8n gave up`);
	for (const eventId of loss.eventIds)
		await sandbox.webhooks.emit('portal', EVENT, {}, { eventId });
	await allEnded(cluster, [workflows.noteEvents], LONGEST_MS);
	const finished = await finishedEvents(world);
	const done = new Set(finished);
	checks.check(`Each of the ${DELIVERIES} events has exactly one finished execution`, [
		...crash.deliveries
			.filter(({ eventId }) => !done.has(eventId))
			.map(({ eventId }) => `${eventId} has none`),
		...repeated(finished).map((eventId) => `${eventId} has two`),
		...(finished.length === DELIVERIES ? [] : [`${finished.length} executions have finished`]),
	]);
	const twice = repeated(ownSystem.notes);
	checks.check(
		`Noted twice are only events whose execution had noted them when it was killed (${twice.length})`,
		twice.filter((eventId) => !loss.eventIds.includes(eventId)),
	);
}

/** Deliveries that repeat an event, with Skip Duplicate Deliveries, whichever worker runs them. */
export async function checkDuplicates(world: World): Promise<void> {
	const { cluster, workflows, sandbox, checks } = world;
	const [events, repeats] = [50, 50];
	const deliveries = await sandbox.webhooks.flood('portal', REPEATED_EVENT, (id) => ({ id }), {
		count: events + repeats,
		concurrency: 10,
		duplicates: repeats,
	});
	await allEnded(cluster, [workflows.noteEventsOnce], LONGEST_MS);
	const executions = await executionsOf(cluster, [workflows.noteEventsOnce]);
	checks.equal(
		`With Skip Duplicate Deliveries, ${deliveries.length} deliveries of ${events} events start ${events} executions`,
		executions.length,
		events,
	);
}
