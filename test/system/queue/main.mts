import { startSandbox } from '../../../sandbox/index.mts';
import { understood } from '../demo/sandboxHb.mts';
import { runChecks, type CheckRun } from '../n8n/checks.mts';
import { QUICK } from './cluster/environment.mts';
import { startCluster } from './cluster/index.mts';
import { whatRanWhere } from './report.mts';
import { checkDuplicates, deliverAgain, importAgain } from './scenario/again.mts';
import { checkAfterCrash } from './scenario/afterCrash.mts';
import { csvOf, inventCandidates } from './scenario/candidates.mts';
import { CANDIDATES, importWithCrash } from './scenario/crash.mts';
import { startRecruitmentSystem } from './scenario/recruitmentSystem.mts';
import { createWorkflows } from './scenario/setup.mts';
import { checkSameRows } from './scenario/sameRows.mts';
import { checkSubWorkflows } from './scenario/subWorkflows.mts';
import type { World } from './scenario/world.mts';

const HELP = `Runs n8n in queue mode (main process, two workers, Redis, PostgreSQL), imports 10,000
candidates split over the workers while HB delivers 1,000 events, and kills a worker in the middle.
Then two executions do the same 200 rows at the same time, and what is done twice is counted.

  npm run test:queue -- [--n8n-defaults]

  --n8n-defaults  without the settings that make it shorter: n8n's own times for noticing that a
                  worker is gone, and its default expression engine`;

/** Starts all that takes part; what is to be ended again is left to `closers`. */
async function startWorld(
	env: Record<string, string>,
	{ checks, log, closers, build }: CheckRun,
): Promise<World> {
	await build();
	const people = inventCandidates(CANDIDATES);
	const ownSystem = closers.keep(await startRecruitmentSystem(csvOf(people)));
	const sandbox = closers.keep(await startSandbox({ recordBodies: false }));
	const cluster = await startCluster(2, env, closers, log);
	const workflows = await createWorkflows(cluster.main, sandbox, ownSystem.url);
	log('All workflows are published');
	return { cluster, workflows, sandbox, ownSystem, people, checks, log };
}

await runChecks(HELP, { 'n8n-defaults': { type: 'boolean' } }, async (run, options) => {
	const world = await startWorld(options['n8n-defaults'] ? {} : QUICK, run);
	await checkSubWorkflows(world);
	const crash = await importWithCrash(world);
	const loss = await checkAfterCrash(world, crash);
	await importAgain(world);
	await deliverAgain(world, crash, loss);
	await checkDuplicates(world);
	await checkSameRows(world);
	run.checks.all([understood(world.sandbox)]);
	run.log(`What ran where\n${await whatRanWhere(world)}`);
});
