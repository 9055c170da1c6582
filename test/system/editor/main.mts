import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { selectors, type Page } from 'playwright-core';
import { runTool } from '../../../scripts/gate/commands.mts';
import { Closers } from '../n8n/closers.mts';
import { formatDuration } from '../n8n/log.mts';
import { startN8n, type N8nServer } from '../n8n/n8nServer.mts';
import { REPO_ROOT } from '../n8n/paths.mts';
import { accountsOf } from './accounts.mts';
import { Checks, EditorGone } from './checks.mts';
import { findChromium, startChromium } from './chromium.mts';
import { Editor } from './editor.mts';
import { Media } from './media.mts';
import { NodePanel } from './nodePanel.mts';
import { readTypes } from '../n8n/nodeTypes.mts';
import { seededSandbox } from './seed.mts';
import { runBulkImport } from './steps/bulkImport.mts';
import { makeCredentials } from './steps/credentials.mts';
import { findNodes } from './steps/nodeCreator.mts';
import { openPanels } from './steps/panels.mts';
import { showForm, showReferenceRequest } from './steps/pictures.mts';
import { receiveEvents } from './steps/trigger.mts';
import type { Tour } from './tour.mts';
import { Watch } from './watch.mts';

const HELP = `Walks through the real editor of n8n in a headless Chromium, against a local HB.

  npm run test:e2e -- [--update-screenshots]

  --update-screenshots  puts the pictures of the README into .github/media`;

const WINDOW = { width: 1440, height: 900 };
/** For what takes a moment on a busy machine; longer waits say so themselves. */
const PATIENCE_MS = 15_000;

const log = (line: string) => console.log(line);
const started = Date.now();

async function openPage(closers: Closers, chromiumPath: string): Promise<Page> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await startChromium(chromiumPath);
	closers.add(async () => await browser.close());
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

/** Starts everything, logs in and reads what the package has. */
async function prepare(closers: Closers, mediaFolder: string, failures: string) {
	const chromiumPath = findChromium();
	log('Building the package');
	await runTool(['gulp'], ['build']);
	log('Starting the sandbox, n8n with the packed package, and Chromium');
	const sandbox = await seededSandbox();
	closers.add(async () => await sandbox.close());
	const n8n = await startN8n({ log });
	closers.add(async () => await n8n.stop());
	const page = await openPage(closers, chromiumPath);
	const watch = new Watch(page);
	await watch.start();
	const editor = new Editor(page, n8n.url);
	const checks = new Checks(
		page,
		watch,
		{ folder: failures, gone: async () => await goneOf(n8n) },
		log,
	);
	log(`Ready after ${formatDuration(Date.now() - started)}\n`);
	const signedIn = await checks.run('The owner logs in', async () => await editor.signIn(n8n));
	if (!signedIn) return { checks };
	const types = await readTypes(page, n8n.url);
	const accounts = accountsOf(sandbox).filter((account) =>
		types.credentials.some(({ name }) => name === account.type),
	);
	const media = new Media(page, watch, mediaFolder);
	const panel = new NodePanel(page);
	const tour: Tour = { page, editor, panel, checks, media, sandbox, n8n, types, accounts };
	return { checks, tour };
}

async function walk(tour: Tour): Promise<void> {
	const steps = [
		makeCredentials,
		findNodes,
		openPanels,
		showForm,
		showReferenceRequest,
		runBulkImport,
		receiveEvents,
	];
	for (const step of steps) {
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

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			'update-screenshots': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return log(HELP);
	const closers = new Closers();
	closers.closeOnSignal(log, (signal) => 128 + signal);
	const folder = await fs.mkdtemp(join(tmpdir(), 'e2e-'));
	const update = values['update-screenshots'];
	const mediaFolder = update ? join(REPO_ROOT, '.github', 'media') : join(folder, 'media');
	const failures = join(folder, 'failures');
	try {
		const { checks, tour } = await prepare(closers, mediaFolder, failures);
		if (tour) await walk(tour);
		const { passed, failed } = checks;
		if (failed > 0 || !tour) process.exitCode = 1;
		await closers.close();
		log(`\nPictures: ${mediaFolder}${failed > 0 ? `\nFailures: ${failures}` : ''}`);
		log(`${formatDuration(Date.now() - started)} in all`);
		log(`${passed} passed, ${failed} failed`);
	} catch (error) {
		if (closers.isClosing) return;
		console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		process.exitCode = 1;
		await closers.close();
	}
}

await main();
