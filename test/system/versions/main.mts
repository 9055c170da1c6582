import { runChecks, type CheckRun } from '../n8n/checks.mts';
import { Closers } from '../n8n/closers.mts';
import { N8N_VERSION, nodeMajorFor } from '../n8n/n8nInstall.mts';
import { COLUMNS, type Column } from './columns/index.mts';
import { writeCells } from './table.mts';
import { startWorld, type World } from './world.mts';

/** The oldest supported of each major version, and what lies between; newest last. */
const VERSIONS = ['1.123.81', '2.8.4', '2.23.4', '2.35.7', N8N_VERSION];

const HELP = `Tries the package in a real n8n of each supported version against the local HB, and writes what
came of it into docs/versions.md. Each n8n is installed once, some 3 GB.

  npm run test:versions -- [--version 2.8.4] [--only Trigger]

  --version  this one alone
  --only     tries what has this in its title, and leaves the rest of the table

Both can be given several times.`;

const NODE = 'on Node';
const HEAD = ['n8n', NODE, ...COLUMNS.map(({ title }) => title)];

/** Runs a column. @returns its cell: how many claims held, of how many */
async function cellOf({ check, goesOn, title, only }: Column, world: World): Promise<string> {
	const { run, n8n, sandbox } = world;
	if (only && only !== n8n.version) return '–';
	run.log(`n8n ${n8n.version}: ${title}`);
	if (!goesOn) sandbox.reset();
	const before = run.checks.counts;
	await check(world).catch((error: Error) => {
		if (run.closers.isClosing) return;
		run.checks.check(`${title} comes to its end`, [error.message]);
	});
	sandbox.clearFaults();
	const after = run.checks.counts;
	const [passed, all] = [after.passed - before.passed, after.all - before.all];
	return passed === all ? `${all} ✓` : `**${passed} of ${all}**`;
}

/** Tries one version, and puts each result into the table as soon as it is there. */
async function tryVersion(version: string, run: CheckRun, columns: Column[]): Promise<void> {
	const own = new Closers();
	run.closers.add(async () => await own.close());
	try {
		run.log(`Starting n8n ${version}`);
		const world = await startWorld(run, version, own);
		for (const column of columns) {
			const cell = await cellOf(column, world);
			if (run.closers.isClosing) return;
			const cells = { [NODE]: String(nodeMajorFor(version)), [column.title]: cell };
			await writeCells(HEAD, VERSIONS, version, cells);
		}
	} finally {
		await own.close();
	}
}

const OPTIONS = {
	version: { type: 'string', multiple: true },
	only: { type: 'string', multiple: true },
} as const;

await runChecks(HELP, OPTIONS, async (run, { version: wanted = VERSIONS, only }) => {
	const unknown = wanted.filter((version) => !VERSIONS.includes(version));
	if (unknown.length > 0) throw new Error(`--version takes one of ${VERSIONS.join(', ')}`);
	const columns = COLUMNS.filter(({ title }) => !only || only.some((part) => title.includes(part)));
	await run.build();
	for (const version of VERSIONS.filter((one) => wanted.includes(one))) {
		if (run.closers.isClosing) return;
		await tryVersion(version, run, columns);
	}
});
