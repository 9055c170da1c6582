import { parseArgs } from 'node:util';
import { startSandbox } from '../../../sandbox/index.mts';
import { demoFile } from './candidatesCsv.mts';
import { createCredentials } from './credentials.mts';
import { createExamples } from './exampleWorkflows.mts';
import { serveCsv } from './fileServer.mts';
import { sayVerdict, summaryTable } from './report.mts';
import { runImport } from './runImport.mts';
import { IMPORT, runOtherExamples } from './otherExamples.mts';
import { addPeople, makeCalm, makeTroublesome, RATE_LIMIT } from './sandboxHb.mts';
import { checkTrigger } from './trigger/checkTrigger.mts';
import { runTool } from '../../../scripts/gate/commands.mts';
import { Closers } from '../n8n/closers.mts';
import { freePort } from '../n8n/freePort.mts';
import { startN8n, type N8nServer } from '../n8n/n8nServer.mts';

/** n8n's usual port, so that the address looks familiar. */
const USUAL_PORT = 5678;

const log = (line: string) => console.log(line);

function options(): { exit: boolean; port?: number } {
	const { values } = parseArgs({
		options: { exit: { type: 'boolean', default: false }, port: { type: 'string' } },
	});
	const port = values.port === undefined ? undefined : Number(values.port);
	if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
		throw new Error('--port needs a number from 1 to 65535, for example --port 5679');
	}
	return { exit: values.exit, port };
}

async function startEditor(port: number | undefined): Promise<N8nServer> {
	const usual = await freePort(USUAL_PORT).catch(() => undefined);
	log('Starting n8n with the packed package as a community node');
	return await startN8n({ log, port: port ?? usual });
}

/** The whole demo up to its verdict; what it starts is left to `closers`. */
async function demo(
	port: number | undefined,
	closers: Closers,
): Promise<{ n8n: N8nServer; ok: boolean }> {
	const file = demoFile();
	log('Building the package');
	await runTool(['gulp'], ['build']);

	log(`Starting the sandbox, a local HB, with ${file.atHb.length} people in it`);
	const sandbox = await startSandbox();
	closers.add(async () => await sandbox.close());
	addPeople(sandbox, file.atHb);
	const files = await serveCsv(file.csv);
	closers.add(async () => await files.close());

	const n8n = await startEditor(port);
	closers.add(async () => await n8n.stop());
	const { credentials, findings } = await createCredentials(n8n, sandbox);
	const examples = await createExamples(n8n, files.url, credentials);
	log(`Created and tested the credentials, and created ${examples.length} example workflows`);

	const example = examples.find(({ file: name }) => name === IMPORT);
	if (!example) throw new Error(`examples/${IMPORT} is not there`);
	makeTroublesome(sandbox);
	log(
		`Importing a CSV of ${file.rows.length} candidates; HB takes ${RATE_LIMIT.perSecond} requests a second ` +
			'and fails now and then',
	);
	const { items, traffic, findings: audited } = await runImport(n8n, example, sandbox, file);
	log(`\n${summaryTable(items, traffic)}\n`);
	makeCalm(sandbox);
	findings.push(...audited);
	log('Running the other example workflows against what is at HB now');
	findings.push(...(await runOtherExamples({ n8n, sandbox, files }, examples)));
	log('Checking HB Trigger in n8n, which restarts twice for it\n');
	findings.push(...(await checkTrigger(n8n, sandbox, credentials['HB Token API'])));
	return { n8n, ok: sayVerdict(findings, log) };
}

async function main(): Promise<void> {
	const closers = new Closers();
	let verdict: number | undefined;
	// Ctrl-C is how the open editor is left; before the verdict it is an interruption.
	closers.closeOnSignal(log, (signal) => verdict ?? 128 + signal);
	try {
		const { exit, port } = options();
		// At once, and not only when n8n would start.
		if (port !== undefined) await freePort(port);
		const { ok, n8n } = await demo(port, closers);
		process.exitCode = verdict = ok ? 0 : 1;
		if (exit) return await closers.close();
		const { url, email, password } = n8n;
		log(`\nThe editor is open at ${url}\n  e-mail:   ${email}\n  password: ${password}`);
		log('Press Ctrl-C to end the demo; nothing of it is kept.');
	} catch (error) {
		// What an interruption breaks off is no news.
		if (closers.isClosing) return;
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
		await closers.close();
	}
}

await main();
