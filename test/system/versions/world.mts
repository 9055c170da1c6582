import { startSandbox } from '../../../sandbox/index.mts';
import { toolOperations, type World as ToolWorld } from '../agents/world.mts';
import { demoFile, type DemoFile } from '../demo/candidatesCsv.mts';
import { createCredentials } from '../demo/credentials.mts';
import { serveCsv, type FileServer } from '../demo/fileServer.mts';
import { accountsOf, type Accounts } from '../n8n/accounts.mts';
import type { CheckRun, Finding } from '../n8n/checks.mts';
import type { Closers } from '../n8n/closers.mts';
import type { CredentialRef } from '../n8n/n8nRest.mts';
import { startN8n } from '../n8n/n8nServer.mts';

/** One n8n of the table, and all that takes part with it. */
export interface World extends ToolWorld {
	run: CheckRun;
	/** The demo's rows, and where they are offered. */
	file: DemoFile;
	files: FileServer;
	/** By the names that the examples give them. */
	credentials: Record<string, CredentialRef>;
	/** What n8n's tests of the credentials said. */
	tested: Finding[];
}

/** Starts an n8n of a version and a local HB; what is to be ended again is left to `closers`. */
export async function startWorld(run: CheckRun, version: string, closers: Closers): Promise<World> {
	const file = demoFile();
	const sandbox = closers.keep(await startSandbox());
	const files = closers.keep(await serveCsv(file.csv));
	const n8n = closers.keep(await startN8n({ log: run.log, version }));
	const { credentials, findings: tested } = await createCredentials(n8n, sandbox);
	const accounts = Object.fromEntries(
		Object.entries(accountsOf(sandbox)).map(([account, { type, name }]) => [
			account,
			{ [type]: credentials[name] },
		]),
	) as Accounts;
	const operations = toolOperations();
	return { run, n8n, sandbox, file, files, credentials, tested, accounts, operations };
}
