import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../../../sandbox/index.mts';
import { understood } from '../demo/sandboxHb.mts';
import { createAccounts } from '../n8n/accounts.mts';
import { runChecks } from '../n8n/checks.mts';
import { itemsOf, notSucceeded } from '../n8n/execution.mts';
import { startN8n } from '../n8n/n8nServer.mts';
import { until } from '../n8n/until.mts';
import { notOnce, ONCE_CASES, ROWS, TRIGGERS, WORK, workflowOf } from './cases.mts';

const HELP = `Kills n8n in the middle of ${ROWS} reference requests, ${ROWS} bookings and ${ROWS} submissions, each in
turn, starts it again, runs the workflow again, and checks that HB has each exactly once.

  npm run test:once`;

/** Of so many it is sure that a run is in the middle. */
const MIDDLE = Math.round(ROWS / 3);
/** As an HB that is some way off, so that requests are on their way when n8n is killed. */
const LATENCY_MS = 20;

await runChecks(HELP, {}, async ({ checks, log, closers, build }) => {
	await build();
	const sandbox = closers.keep(await startSandbox({ latencyMs: LATENCY_MS }));
	log('Starting n8n with the packed package as a community node');
	const n8n = closers.keep(await startN8n({ log }));
	const accounts = await createAccounts(n8n, sandbox);
	for (const one of ONCE_CASES) {
		const rows = one.rows(sandbox);
		const workflow = workflowOf(one, rows, accounts, randomUUID(), one.afterCrash);
		const { id } = await n8n.createWorkflow(workflow);
		const doneBefore = one.done(sandbox).length;
		const done = () => one.done(sandbox).length - doneBefore;
		const [byHand] = TRIGGERS;
		const body = { workflowData: { ...workflow, id }, triggerToStartFrom: { name: byHand } };
		void n8n.rest('POST', `/workflows/${id}/run`, body).catch(() => undefined);
		const isInMiddle = await until(() => done() >= MIDDLE, 60_000, 5);
		n8n.kill();
		// what was on its way arrives
		await sleep(20 * LATENCY_MS);
		const atKill = done();
		checks.holds(
			`n8n is killed when ${atKill} of ${ROWS} ${one.name} are at HB`,
			isInMiddle !== undefined && atKill < ROWS,
			`${atKill} were at HB`,
		);
		await n8n.restart();
		const run = await n8n.runWorkflow(id, byHand);
		const outcomes = new Map<string, number>();
		for (const { json } of itemsOf(run, WORK)) {
			const outcome = String(json.outcome);
			outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
		}
		const said = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
		checks.check(`Run again, HB has each of the ${ROWS} ${one.name} exactly once (${said})`, [
			...notSucceeded(run),
			...notOnce(one, rows, sandbox).map(({ row, times }) => `${row}: ${times} times`),
		]);
		checks.equal(
			`and what it says is true: ${ROWS - atKill} of them were made by the second run`,
			outcomes.get('created') ?? 0,
			ROWS - atKill,
		);
	}
	checks.all([understood(sandbox)]);
});
