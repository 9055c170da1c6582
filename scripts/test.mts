import { Listr, SimpleRenderer, type ListrTask } from 'listr2';
import { runTool } from '../test/system/n8n/exec.mts';
import { ENGINE_VERSIONS } from '../test/system/n8n/enginePair.mts';
import { formatDuration, withProgress, type Log } from '../test/system/n8n/log.mts';
import { testInOlderEngine } from './gate/olderEngines.mts';
import { checkPackedFiles, scanSources } from './gate/packageScan.mts';

/** How each stage of the gate that was run has ended. */
interface Outcomes {
	passed: string[];
	/** With all there is to say. */
	failed: Array<{ name: string; reason: string }>;
}

type Stage = ListrTask<Outcomes, typeof SimpleRenderer>;

const BUILD = 'build';
let jestSummary = '';

/** A stage: its work gives what to show beside its name, and throws when the check fails. */
const stage = (
	name: string,
	work: (log: Log) => Promise<string | void>,
	standsOnBuild = true,
): Stage => ({
	title: name,
	skip: ({ passed }) => standsOnBuild && !passed.includes(BUILD) && `${name}: no build`,
	async task({ passed, failed }, task) {
		const started = Date.now();
		const time = () => formatDuration(Date.now() - started);
		try {
			const log: Log = (line) => (task.output = line);
			const note = await withProgress(log, name, async () => await work(log), 30_000);
			passed.push(name);
			task.title = `${name} (${time()})${note ? `: ${note}` : ''}`;
		} catch (error) {
			failed.push({ name, reason: error instanceof Error ? error.message : String(error) });
			throw new Error(`${name} (${time()})`);
		}
	},
});

const tool =
	(command: string, ...args: string[]) =>
	async () => {
		await runTool(command, args);
	};

/** Jest's own closing lines say how many tests there were. */
async function jest(): Promise<void> {
	const output = await runTool('jest', ['--ci', ...process.argv.slice(2)]);
	jestSummary = output.slice(output.lastIndexOf('\nTest Suites:') + 1).trimEnd();
}

const first: Stage[] = [
	stage(BUILD, tool('gulp', 'build'), false),
	stage('lint of the nodes', tool('n8n-node', 'lint'), false),
	stage("n8n's package scanner on the sources", scanSources, false),
];
const then: Stage[] = [
	stage('jest', jest),
	stage('types of the tools', tool('tsc', '-p', 'tsconfig.tools.json')),
	stage('lint of the tools', tool('eslint', '--config', 'eslint.tools.config.mjs', '.')),
	stage("packed files and n8n's package scanner on them", checkPackedFiles),
];
const inOlderEngines = ENGINE_VERSIONS.map((version) =>
	stage(
		`jest in the engine of n8n ${version}`,
		async (log) => await testInOlderEngine(version, log),
	),
);

const started = Date.now();
const groups = [first, [...then, ...inOlderEngines]];
const outcomes: Outcomes = { passed: [], failed: [] };
const two = { concurrent: 2, exitOnError: false, renderer: SimpleRenderer };
for (const stages of groups) await new Listr(stages, two).run(outcomes);

const { passed, failed } = outcomes;
for (const { name, reason } of failed) console.log(`\n${name} FAILED\n${reason}`);
if (jestSummary) console.log(`\n${jestSummary}`);
console.log(
	`${passed.length} of ${groups.flat().length} stages passed in ${formatDuration(Date.now() - started)}`,
);
if (passed.length < groups.flat().length) process.exitCode = 1;
else console.log(`${/^Tests:.*?(\d+) passed/m.exec(jestSummary)?.[1] ?? 0} passed, 0 failed`);
