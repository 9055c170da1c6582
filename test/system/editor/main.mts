import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selectors, type Page } from 'playwright-core';
import { accountsOf } from '../n8n/accounts.mts';
import { runChecks, type CheckRun } from '../n8n/checks.mts';
import { startN8n, type N8nServer } from '../n8n/n8nServer.mts';
import { REPO_ROOT } from '../n8n/paths.mts';
import { EditorChecks, EditorGone } from './checks.mts';
import { findChromium, startChromium } from './chromium.mts';
import { Editor } from './editor.mts';
import { Media } from './media.mts';
import { NodePanel } from './nodePanel.mts';
import { readTypes } from '../n8n/nodeTypes.mts';
import { seededSandbox } from './seed.mts';
import { runBulkImport } from './steps/bulkImport.mts';
import { makeCredentials } from './steps/credentials.mts';
import { useNewEndpoint } from './steps/newEndpoint.mts';
import { buildFromNothing } from './steps/newcomer.mts';
import { findNodes } from './steps/nodeCreator.mts';
import { openPanels } from './steps/panels.mts';
import { searchPickers } from './steps/pickers.mts';
import { showForm, showReferenceRequest } from './steps/pictures.mts';
import { openStoredNumbers } from './steps/storedNumbers.mts';
import { receiveEvents } from './steps/trigger.mts';
import type { Tour } from './tour.mts';
import { Watch } from './watch.mts';

const HELP = `Walks through the real editor of n8n in a headless Chromium, against a local HB.

  npm run test:e2e -- [--update-screenshots]

  --update-screenshots  puts the pictures of the README into .github/media
  --step TEXT           only the steps whose name has this in it, after the credentials`;

const WINDOW = { width: 1440, height: 900 };
/** For what takes a moment on a busy machine; longer waits say so themselves. */
const PATIENCE_MS = 15_000;

async function openPage({ closers }: CheckRun, chromiumPath: string): Promise<Page> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = closers.keep(await startChromium(chromiumPath));
	const context = await browser.newContext({ viewport: WINDOW, reducedMotion: 'reduce' });
	context.setDefaultTimeout(PATIENCE_MS);
	return await context.newPage();
}

/** What to say when n8n has ended. */
async function goneOf(n8n: N8nServer): Promise<string | undefined> {
	const signal = AbortSignal.timeout(30_000);
	const answer = await fetch(`${n8n.url}/healthz`, { signal }).catch(() => undefined);
	return answer?.ok ? undefined : `n8n does not answer any more. Its last lines:\n${n8n.logTail()}`;
}

/** Starts everything, logs in and reads what the package has; nothing when the login fails. */
async function prepare(run: CheckRun, mediaFolder: string, failures: string) {
	const { log, closers } = run;
	const chromiumPath = findChromium();
	await run.build();
	log('Starting the sandbox, n8n with the packed package, and Chromium');
	const sandbox = closers.keep(await seededSandbox());
	const n8n = closers.keep(await startN8n({ log }));
	const page = await openPage(run, chromiumPath);
	const watch = new Watch(page);
	await watch.start();
	const editor = new Editor(page, n8n.url);
	const checks = new EditorChecks(page, watch, run.checks, {
		folder: failures,
		gone: async () => await goneOf(n8n),
	});
	const signedIn = await checks.run('The owner logs in', async () => await editor.signIn(n8n));
	if (!signedIn) return undefined;
	const types = await readTypes(page, n8n.url);
	const accounts = accountsOf(sandbox);
	const media = new Media(page, watch, mediaFolder);
	const panel = new NodePanel(page);
	const tour: Tour = { page, editor, panel, checks, watch, media, sandbox, n8n, types, accounts };
	return tour;
}

async function walk(tour: Tour, only: string): Promise<void> {
	const steps = [
		makeCredentials,
		findNodes,
		openPanels,
		showForm,
		showReferenceRequest,
		openStoredNumbers,
		runBulkImport,
		buildFromNothing,
		searchPickers,
		useNewEndpoint,
		receiveEvents,
	];
	for (const step of steps) {
		if (step !== makeCredentials && !step.name.includes(only)) continue;
		try {
			await step(tour);
		} catch (error) {
			if (error instanceof EditorGone) throw error;
			// Between its checks; the next step begins with an editor of its own.
			await tour.checks.run(`${step.name} comes to its end`, () => {
				throw error;
			});
		}
	}
}

const OPTIONS = {
	'update-screenshots': { type: 'boolean' },
	step: { type: 'string', default: '' },
} as const;

await runChecks(HELP, OPTIONS, async (run, options) => {
	const folder = await fs.mkdtemp(join(tmpdir(), 'e2e-'));
	const media = options['update-screenshots'] ? [REPO_ROOT, '.github'] : [folder];
	const mediaFolder = join(...media, 'media');
	const failures = join(folder, 'failures');
	const tour = await prepare(run, mediaFolder, failures);
	if (tour) await walk(tour, options.step);
	run.log(`Pictures: ${mediaFolder}`);
	if (tour?.checks.failed) run.log(`Failures: ${failures}`);
});
