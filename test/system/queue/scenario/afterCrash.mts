import { formatDuration } from '../../n8n/log.mts';
import { BATCH_SIZE, CANDIDATES, DELIVERIES, type Crash } from './crash.mts';
import { executionsOf, firstItems, workersOf, type StoredExecution } from './executions.mts';
import type { World } from './world.mts';

/** What the crash cost. */
export interface Loss {
	batches: StoredExecution[];
	events: StoredExecution[];
	/** The ids of the events without a finished execution. */
	eventIds: string[];
}

const endOf = (stoppedAt: string | null) => Date.parse(stoppedAt ?? '');

/** More than once in the list. */
export function repeated(values: string[]): string[] {
	const seen = new Set<string>();
	return values.filter((value) => seen.size === seen.add(value).size);
}

/** The event of each finished execution. */
export async function finishedEvents({ cluster, workflows }: World): Promise<string[]> {
	const items = await firstItems(cluster, workflows.noteEvents, 'Event at HB');
	const executions = await executionsOf(cluster, [workflows.noteEvents]);
	return executions
		.filter(({ status }) => status === 'success')
		.map(({ id }) => String(items.get(id)?.eventId));
}

/** Checks what became of both after the crash: what is lost is known, and nothing is doubled. */
export async function checkAfterCrash(world: World, crash: Crash): Promise<Loss> {
	const { cluster, workflows, sandbox, ownSystem, people, checks, log } = world;
	const { killed, underWay, killedAt, deliveries, handOver } = crash;
	const batches = await executionsOf(cluster, [workflows.importBatch]);
	const events = await executionsOf(cluster, [workflows.noteEvents]);
	const workers = await workersOf(cluster.workers);
	const runBy = (executions: StoredExecution[]) =>
		new Set(executions.flatMap(({ id }) => workers.get(id)?.name ?? []));

	checks.holds('All batches were handed over', handOver.status === 'success', handOver.status);
	checks.holds(
		'The batches ran on several workers',
		runBy(batches).size > 1,
		`only on ${[...runBy(batches)].join()}`,
	);
	checks.holds(
		'The events ran on several workers',
		runBy(events).size > 1,
		`only on ${[...runBy(events)].join()}`,
	);
	const retried = deliveries.filter(({ attempts }) => attempts > 1).length;
	checks.check(
		`n8n took all ${DELIVERIES} deliveries (HB had to repeat ${retried})`,
		deliveries
			.filter(({ status }) => status !== 200)
			.map(({ eventId, status, answer, error }) => `${eventId}: ${status ?? error} ${answer}`),
	);
	checks.equal(
		`n8n has ${CANDIDATES / BATCH_SIZE} executions of batches`,
		batches.length,
		CANDIDATES / BATCH_SIZE,
	);
	checks.equal(`n8n has ${DELIVERIES} executions of deliveries`, events.length, DELIVERIES);

	const isGivenUp = ({ status }: StoredExecution) => status !== 'success';
	const lost = { batches: batches.filter(isGivenUp), events: events.filter(isGivenUp) };
	const givenUp = [...lost.batches, ...lost.events];
	const latest = Math.max(...givenUp.map(({ stoppedAt }) => endOf(stoppedAt)));
	log(
		`n8n gave up ${lost.batches.length} batches and ${lost.events.length} events, the last ` +
			`${formatDuration(latest - killedAt)} after the crash`,
	);
	checks.check(
		`What n8n gave up (${givenUp.length}) is what ${killed.name} was running, and no more`,
		[
			...givenUp
				.filter(({ id }) => workers.get(id) !== killed)
				.map(({ id }) => `execution ${id} was given up on ${workers.get(id)?.name ?? '?'}`),
			...batches
				.filter(({ id }) => underWay.batches.some((batch) => batch.id === id))
				.filter(({ status, stoppedAt }) => status === 'success' && endOf(stoppedAt) > killedAt)
				.map(({ id }) => `batch ${id} was running on it and ended well after the crash`),
		],
	);
	checks.check(
		'Each of them is an execution with status "Error" in n8n, and the error workflow told of it',
		givenUp
			.filter(
				({ id, status }) =>
					status !== 'error' || !ownSystem.alerts.some((alert) => alert.executionId === id),
			)
			.map(
				({ id, status }) =>
					`execution ${id}: ${status}, ${status === 'error' ? 'no alert' : 'not an error'}`,
			),
	);
	if (ownSystem.alerts[0]) log(`       "${ownSystem.alerts[0].message}"`);

	const finished = await finishedEvents(world);
	const done = new Set(finished);
	const eventIds = deliveries.map(({ eventId }) => eventId).filter((id) => !done.has(id));
	checks.check('No event has two finished executions, and none is unknown', [
		...repeated(finished),
		...finished.filter((id) => !deliveries.some(({ eventId }) => eventId === id)),
	]);
	checks.equal(
		'The events without a finished execution are as many as n8n gave up',
		eventIds.length,
		lost.events.length,
	);
	checks.check('No event was noted twice', repeated(ownSystem.notes));

	const missing = [...people.keys()].filter((row) => !sandbox.state.byEmail.has(people[row].email));
	const incomplete = new Set(missing.map((row) => Math.floor(row / BATCH_SIZE)));
	checks.holds(
		`The missing candidates (${missing.length}) are rows of as many batches as n8n gave up, or fewer`,
		incomplete.size <= lost.batches.length,
		`they are in ${incomplete.size} batches, and n8n gave up ${lost.batches.length}`,
	);
	return { ...lost, eventIds };
}
