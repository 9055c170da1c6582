import { runTool } from './gate/commands.mts';
import { checkPackedFiles, scanSources } from './gate/packageScan.mts';
import { runStages, type Stage } from './gate/stage.mts';
import { formatDuration } from '../test/system/n8n/log.mts';

const TOOL_FOLDERS = ['sandbox', 'scripts', 'test'];
let jestSummary = '';

const run = (tool: [string, string?], args: string[]) => async () => {
	await runTool(tool, args);
};

/** Jest's own closing lines, which say how many tests there were. */
async function jest(args: string[]): Promise<void> {
	const output = await runTool(['jest'], ['--ci', ...args]);
	jestSummary = output.slice(output.lastIndexOf('\nTest Suites:') + 1).trimEnd();
}

const stages: Stage[] = [
	{ name: 'build', run: run(['gulp'], ['build']) },
	{ name: 'lint of the nodes', run: run(['@n8n/node-cli', 'n8n-node'], ['lint']) },
	{
		name: 'types of the tools',
		after: ['build'],
		run: run(['typescript', 'tsc'], ['-p', 'tsconfig.tools.json']),
	},
	{
		name: 'lint of the tools',
		after: ['build'],
		run: run(
			['eslint'],
			['--config', 'eslint.tools.config.mjs', '--no-error-on-unmatched-pattern', ...TOOL_FOLDERS],
		),
	},
	{ name: "n8n's package scanner on the sources", run: scanSources },
	{
		name: "packed files and n8n's package scanner on them",
		after: ['build'],
		run: checkPackedFiles,
	},
	{ name: 'jest', after: ['build'], run: async () => await jest(process.argv.slice(2)) },
];

const started = Date.now();
const outcomes = await runStages(stages, console.log);
const bad = [...outcomes.values()].filter((outcome) => outcome !== 'passed').length;
if (jestSummary) console.log(`\n${jestSummary}`);
console.log(
	`${stages.length - bad} of ${stages.length} stages passed in ${formatDuration(Date.now() - started)}`,
);
if (bad > 0) process.exitCode = 1;
else
	console.log(
		`${/(\d+) passed/.exec(jestSummary.slice(jestSummary.indexOf('Tests:')))?.[1] ?? 0} passed, 0 failed`,
	);
