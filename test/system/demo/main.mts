import { startSandbox } from '../../../sandbox/index.mts';
import { waysIn } from '../../../sandbox/waysIn.mts';
import { runChecks } from '../n8n/checks.mts';
import { freePort } from '../n8n/localServer.mts';
import { startN8n } from '../n8n/n8nServer.mts';
import { demoFile } from './candidatesCsv.mts';
import { createCredentials } from './credentials.mts';
import { createExamples, createImportKey } from './exampleWorkflows.mts';
import { serveCsv } from './fileServer.mts';
import { IMPORT, runOtherExamples } from './otherExamples.mts';
import { summaryTable } from './report.mts';
import { runImport } from './runImport.mts';
import { addPeople, makeCalm, makeTroublesome, RATE_LIMIT } from './sandboxHb.mts';
import { checkPolling } from './polling/checkPolling.mts';
import { checkTrigger } from './trigger/checkTrigger.mts';

const HELP = `Runs the example workflows in a real n8n against a local HB, and leaves the editor open.

  npm run demo -- [--port 5678] [--exit]

  --exit      ends with the last check`;

/** n8n's usual port, so that the address looks familiar. */
const USUAL_PORT = 5678;

/** The port that was asked for, which must be free; else the usual one, if it is. */
async function portFor(asked: string | undefined): Promise<number | undefined> {
	if (asked === undefined) return await freePort(USUAL_PORT).catch(() => undefined);
	const port = Number(asked);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return await freePort(port);
	throw new Error('--port needs a number from 1 to 65535, for example --port 5679');
}

const OPTIONS = { exit: { type: 'boolean' }, port: { type: 'string' } } as const;

await runChecks(HELP, OPTIONS, async ({ checks, log, closers, build, stayOpen }, options) => {
	const port = await portFor(options.port);
	const file = demoFile();
	await build();
	log(`Starting the sandbox, a local HB, with ${file.atHb.length} people in it`);
	const sandbox = closers.keep(await startSandbox());
	addPeople(sandbox, file.atHb);
	const files = closers.keep(await serveCsv(file.csv));
	log('Starting n8n with the packed package as a community node');
	const n8n = closers.keep(await startN8n({ log, port }));
	const { credentials, findings } = await createCredentials(n8n, sandbox);
	checks.all(findings);
	const examples = await createExamples(n8n, files.url, {
		...credentials,
		httpHeaderAuth: await createImportKey(n8n),
	});
	log(`Created ${examples.length} example workflows`);

	const example = examples.find(({ file: name }) => name === IMPORT);
	if (!example) throw new Error(`examples/${IMPORT} is not there`);
	makeTroublesome(sandbox);
	log(
		`Importing a CSV of ${file.rows.length} candidates; HB takes ${RATE_LIMIT.perSecond} requests a second ` +
			'and fails now and then',
	);
	const { items, traffic, findings: audited } = await runImport(n8n, example, sandbox, file);
	log(`\n${summaryTable(items, traffic)}\n`);
	checks.all(audited);
	makeCalm(sandbox);
	log('Running the other example workflows against what is at HB now');
	checks.all(await runOtherExamples({ n8n, sandbox, files, examples }));
	log('Checking HB Trigger in n8n, which restarts twice for it');
	checks.all(await checkTrigger(n8n, sandbox, credentials['HB Token API']));
	log('Checking HB Polling Trigger in n8n: waits a minute for a poll, and restarts n8n');
	checks.all(await checkPolling(n8n, files, examples));
	if (options.exit) return;
	const { url, email, password } = n8n;
	stayOpen([
		`\nThe editor is open at ${url}\n  e-mail:   ${email}\n  password: ${password}`,
		`\nThe local HB:\n\n${waysIn(sandbox)}\n`,
		'Press Ctrl-C to end the demo; nothing of it is kept.',
	]);
});
