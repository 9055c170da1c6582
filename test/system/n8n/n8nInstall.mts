import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, exec } from './exec.mts';
import { formatDuration, withProgress, type Log } from './log.mts';
import { node24, type Node24 } from './node24.mts';
import { npm } from './npm.mts';
import { cachedTool } from './toolCache.mts';

/** The newest n8n whose exact dependencies are all in the npm registry; `latest` does not install. */
export const N8N_VERSION = '2.41.1';

/** An n8n ready to start. */
export interface N8nInstall {
	node: Node24;
	/** n8n's start script, to be run with `node.binary`. */
	script: string;
}

const scriptIn = (folder: string) => join(folder, 'node_modules', 'n8n', 'bin', 'n8n');

/** sqlite3 is the one native part that n8n needs here; the others (Kafka, ...) do not build everywhere. */
async function buildSqlite(folder: string, { binary, headers }: Node24): Promise<void> {
	const env = headers ? { npm_config_nodedir: headers } : {};
	const args = ['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'];
	try {
		await npm(binary, [...args, '--prefix', folder], { cwd: folder, env });
		await fs.access(join(folder, 'node_modules/sqlite3/build/Release/node_sqlite3.node'));
	} catch (error) {
		const hint =
			'n8n keeps its data in SQLite, whose driver could be neither downloaded nor built here. ' +
			'Install Python 3, make and a C++ compiler, then start again.';
		throw new Error(`${hint}\n${error instanceof CommandFailed ? error.message : ''}`.trim());
	}
}

async function install(folder: string, node: Node24, log: Log): Promise<void> {
	const started = Date.now();
	log(`Installing n8n ${N8N_VERSION} (once, about 3 GB and five minutes; later runs reuse it)`);
	await fs.writeFile(join(folder, 'package.json'), '{ "private": true }\n');
	const flags = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
	await withProgress(log, 'downloading n8n', async () => {
		await npm(node.binary, ['install', ...flags, `n8n@${N8N_VERSION}`], { cwd: folder });
	});
	await withProgress(log, 'building the SQLite driver', async () => {
		await buildSqlite(folder, node);
	});
	const version = (await exec(node.binary, [scriptIn(folder), '--version'])).trim();
	if (!version.endsWith(N8N_VERSION)) {
		throw new Error(`n8n ${N8N_VERSION} was asked for, but "n8n --version" says: ${version}`);
	}
	log(`n8n ${N8N_VERSION} is installed (${formatDuration(Date.now() - started)})`);
}

/**
 * n8n with the Node it needs, from the user's cache; the first call installs both.
 * @throws Error with what to do when this machine cannot install one of them.
 */
export async function n8nInstall(log: Log): Promise<N8nInstall> {
	const node = await node24(log);
	const folder = await cachedTool({
		name: `n8n-${N8N_VERSION}-${process.platform}-${process.arch}`,
		log,
		install: async (into) => await install(into, node, log),
	});
	return { node, script: scriptIn(folder) };
}
