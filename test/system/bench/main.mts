import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks, type CheckRun } from '../n8n/checks.mts';
import { N8N_VERSION } from '../n8n/n8nInstall.mts';
import { packInto } from '../n8n/packPackage.mts';
import { REPO_ROOT } from '../n8n/paths.mts';
import { HELP, OPTIONS, readOptions, type BenchOptions } from './options.mts';
import {
	heapTable,
	limitTable,
	machine,
	nightTable,
	SPEED_NOTES,
	speedTable,
	targetLines,
} from './report.mts';
import { nightTargets } from './nightTargets.mts';
import { startSandboxProcess } from './sandboxProcess.mts';
import { heapSection, limitSection, nightSection, speedSection, type Bench } from './sections.mts';
import { RATE_LIMIT, targetsOf } from './targets.mts';

async function bench(run: CheckRun, options: BenchOptions): Promise<void> {
	const { log, closers } = run;
	await run.build();
	const folder = await fs.mkdtemp(join(tmpdir(), 'n8n-healthier-business-bench-'));
	closers.add(async () => await fs.rm(folder, { recursive: true, force: true }));
	const packageDir = join(folder, 'package');
	await packInto(REPO_ROOT, packageDir);

	const hb = closers.keep(await startSandboxProcess());
	const parts: Bench = { log, hb, packageDir, closers, people: options.people };
	if (options.heaps.length > 0) {
		console.log(`\n${heapTable(await heapSection(parts, options))}\n`);
		return;
	}
	const isAll = !options.nightOnly;
	const speed = isAll ? await speedSection(parts, options) : [];
	const limit = isAll ? await limitSection(parts, options) : [];
	const nights = options.nightRows > 0 ? await nightSection(parts, options) : [];
	const targets = [...targetsOf(speed, limit), ...nightTargets(nights)];

	const where = `n8n ${N8N_VERSION} on ${machine()}`;
	const { perSecond, retryAfter } = RATE_LIMIT;
	console.log(`\nSpeed: ${where}\n${speedTable(speed)}\n${SPEED_NOTES}`);
	console.log(
		`\nHB takes ${perSecond} requests/s, Retry-After ${retryAfter}\n${limitTable(limit)}`,
	);
	console.log(`\nSecond night: all candidates are at HB already\n${nightTable(nights)}`);
	console.log(`\nTargets\n${targetLines(targets).join('\n')}\n`);
	if (options.json) {
		const numbers = { where, date: new Date().toISOString(), speed, limit, nights, targets };
		await fs.writeFile(options.json, `${JSON.stringify(numbers, null, '\t')}\n`);
		log(`The numbers are in ${options.json}`);
	}
	if (!options.check) return;
	for (const { what, reached, measured } of targets) {
		run.checks.holds(what, reached !== false, measured);
	}
}

await runChecks(HELP, OPTIONS, async (run, values) => await bench(run, readOptions(values)));
