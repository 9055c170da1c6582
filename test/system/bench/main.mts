import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../../../scripts/gate/commands.mts';
import { Closers } from '../n8n/closers.mts';
import { formatDuration } from '../n8n/log.mts';
import { N8N_VERSION } from '../n8n/n8nInstall.mts';
import { packInto } from '../n8n/packPackage.mts';
import { REPO_ROOT } from '../n8n/paths.mts';
import { HELP, readOptions, type BenchOptions } from './options.mts';
import { limitTable, machine, SPEED_NOTES, speedTable, targetLines } from './report.mts';
import { startSandboxProcess } from './sandboxProcess.mts';
import { limitSection, speedSection, type Bench } from './sections.mts';
import { RATE_LIMIT, targetsOf } from './targets.mts';

const started = Date.now();

/** Every line with the time since the start: the whole takes long. */
function log(line: string): void {
	console.log(`[${formatDuration(Date.now() - started).padStart(12)}] ${line}`);
}

/** Gives whether no target was missed. */
async function bench(options: BenchOptions, closers: Closers): Promise<boolean> {
	if (options.build) {
		log('Building the package');
		await runTool(['gulp'], ['build']);
	}
	const folder = await fs.mkdtemp(join(tmpdir(), 'n8n-healthier-business-bench-'));
	closers.add(async () => await fs.rm(folder, { recursive: true, force: true }));
	const packageDir = join(folder, 'package');
	await packInto(REPO_ROOT, packageDir);

	const hb = await startSandboxProcess();
	closers.add(async () => await hb.close());
	const parts: Bench = { log, hb, packageDir, onStart: (close) => closers.add(close) };
	const speed = await speedSection(parts, options);
	const limit = await limitSection(parts, options);
	const targets = targetsOf(speed, limit);

	const where = `n8n ${N8N_VERSION} on ${machine()}`;
	const { perSecond, retryAfter } = RATE_LIMIT;
	console.log(`\nSpeed: ${where}\n${speedTable(speed)}\n${SPEED_NOTES}`);
	console.log(
		`\nHB takes ${perSecond} requests/s, Retry-After ${retryAfter}\n${limitTable(limit)}`,
	);
	console.log(`\nTargets\n${targetLines(targets).join('\n')}\n`);
	if (options.json) {
		const numbers = { where, date: new Date().toISOString(), speed, limit, targets };
		await fs.writeFile(options.json, `${JSON.stringify(numbers, null, '\t')}\n`);
		log(`The numbers are in ${options.json}`);
	}
	return targets.every(({ reached }) => reached !== false);
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(HELP);
		return;
	}
	const closers = new Closers();
	closers.closeOnSignal(log, (signal) => 128 + signal);
	try {
		const good = await bench(options, closers);
		if (options.check && !good) process.exitCode = 1;
	} catch (error) {
		// What an interruption breaks off is no news.
		if (!closers.isClosing) throw error;
	} finally {
		await closers.close();
	}
}

main().catch((error: unknown) => {
	// With the cause: fetch says no more of a broken connection than that it failed.
	const { message = String(error), cause } = error as Error;
	console.error(`\n${message}${cause instanceof Error ? ` (${cause.message})` : ''}`);
	process.exitCode = 1;
});
