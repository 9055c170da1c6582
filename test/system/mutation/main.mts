import { availableParallelism } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { runTool } from '../n8n/exec.mts';
import { readCoverage } from './coverage.mts';
import { mutantsOf, type Mutant } from './mutators.mts';
import { reportOf, type Tried } from './report.mts';
import { isIn, ROOMS, sourcesOf, type RoomName } from './rooms.mts';
import { sampleOf } from './sample.mts';
import { testsFor } from './selection.mts';
import type { Answer } from './worker.mts';
import { withWorkers } from './workers.mts';

const HELP = `Puts small mistakes into the nodes, one at a time, and counts how many of them a test notices.

  npm run test:mutation -- [options]

  --room ${Object.keys(ROOMS).join(',')}
                   which parts, default all
  --sample 150     how many mistakes of each room, chosen at random; 0 for all
  --seed 1         of the choice: the same number chooses the same
  --file TEXT      only in sources whose path has this in it
  --tests TEXT     only by test files whose path has this in it
  --budget 40      seconds that the tests of one mistake may take
  --workers 1      how many are tried at the same time
  --out FILE       writes the table to a file as well
  --no-build       with dist/ as it is`;

const { values } = parseArgs({
	options: {
		room: { type: 'string', default: Object.keys(ROOMS).join(',') },
		sample: { type: 'string', default: '150' },
		seed: { type: 'string', default: '1' },
		file: { type: 'string', default: '' },
		tests: { type: 'string', default: '' },
		budget: { type: 'string', default: '40' },
		workers: { type: 'string', default: String(Math.max(1, availableParallelism() >> 1)) },
		out: { type: 'string' },
		build: { type: 'boolean', default: true },
		help: { type: 'boolean' },
	},
	allowNegative: true,
});

const log = (line: string) => console.log(`${new Date().toTimeString().slice(0, 8)}  ${line}`);

async function main(): Promise<void> {
	if (values.build) await runTool('gulp', ['build']);
	const workers = Number(values.workers);
	const budgetMs = Number(values.budget) * 1_000;
	log('Looking which tests come by what');
	const covered = await readCoverage(values.tests, workers, log);
	const tried: Tried[] = [];
	for (const room of values.room.split(',') as RoomName[]) {
		const sources = sourcesOf().filter((one) => isIn(room, one) && one.file.includes(values.file));
		const all = sources.flatMap(({ file, text }) => mutantsOf(file, text));
		const sample = sampleOf(all, Number(values.sample), Number(values.seed));
		log(`${room}: ${sample.length} of ${all.length} mistakes`);
		let done = 0;
		await withWorkers(workers, sample, async (worker, mutant) => {
			const source = sources.find(({ file }) => file === mutant.file)!;
			const tests = testsFor(mutant, source, covered, budgetMs);
			const expectedMs = tests.reduce((sum, { ms }) => sum + ms, 0);
			const order = { mutant: { file: mutant.file, text: mutated(source.text, mutant) }, tests };
			const startedAt = Date.now();
			const ask = async () => await worker.do(order, 3 * expectedMs + 60_000);
			let answer: Answer | undefined = tests.length > 0 ? await ask() : {};
			if (answer?.isWorn) {
				worker.end();
				answer = await ask();
			}
			if (answer?.isWorn) log(`${answer.killedBy}: fails by itself in a new process too`);
			const killedBy = answer ? (answer.isWorn ? undefined : answer.killedBy) : 'no end';
			tried.push({ room, mutant, source, killedBy, tests: tests.length });
			const ms = Date.now() - startedAt;
			if (!killedBy || ms > 20_000 || ++done % 25 === 0)
				log(`${mutant.file}:${mutant.line} ${killedBy ?? 'SURVIVED'} (${Math.round(ms / 1000)} s)`);
		});
	}
	const report = reportOf(tried, Number(values.seed));
	console.log(`\n${report}`);
	if (!values.out) return;
	mkdirSync(dirname(values.out), { recursive: true });
	writeFileSync(values.out, report);
}

const mutated = (text: string, { start, end, replacement }: Mutant) =>
	text.slice(0, start) + replacement + text.slice(end);

if (values.help) console.log(HELP);
else await main();
