import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, exec, npm } from './exec.mts';
import { formatDuration, withProgress, type Log } from './log.mts';
import { nodeOf, type NodeMajor, type NodeProgram } from './node.mts';
import { cachedTool } from './toolCache.mts';

/** The newest n8n whose exact dependencies are all in the npm registry; `latest` does not install. */
export const N8N_VERSION = '2.41.1';

/** npm may wait for ever for a connection that nobody serves; what it has got already it keeps. */
const LONGEST_DOWNLOAD_MS = 20 * 60_000;

/** An n8n ready to start. */
export interface N8nInstall {
	version: string;
	node: NodeProgram;
	/** Where n8n itself is. */
	folder: string;
	/** n8n's start script, to be run with `node.binary`. */
	script: string;
}

/** Whether a version such as `2.8.4` comes before one such as `2.36`. */
export function isBefore(version: string, other: string): boolean {
	return version.localeCompare(other, 'en', { numeric: true }) < 0;
}

/**
 * The Node that an n8n runs on, by what its package asks for; the last of n8n 1 evaluates expressions by a
 * part that is built for Node 22.
 */
export function nodeMajorFor(version: string): NodeMajor {
	if (isBefore(version, '2')) return 22;
	return isBefore(version, '2.9') ? 20 : isBefore(version, '2.36') ? 22 : 24;
}

const folderOf = (tool: string) => join(tool, 'node_modules', 'n8n');
const scriptIn = (tool: string) => join(folderOf(tool), 'bin', 'n8n');

/** sqlite3 is the one native part that n8n needs here; the others (Kafka, ...) do not build everywhere. */
async function buildSqlite(folder: string, { binary, headers }: NodeProgram): Promise<void> {
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

async function install(folder: string, version: string, node: NodeProgram, log: Log) {
	const started = Date.now();
	log(`Installing n8n ${version} (once, about 3 GB and five minutes; later runs reuse it)`);
	// Older versions take xlsx from a server of its own, which is not there for everybody.
	const overrides = isBefore(version, '2.31') ? { xlsx: '0.18.5' } : {};
	const manifest = { private: true, overrides };
	await fs.writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	const flags = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
	await withProgress(log, 'downloading n8n', async () => {
		const args = ['install', ...flags, `n8n@${version}`];
		const download = async () =>
			await npm(node.binary, args, { cwd: folder, timeout: LONGEST_DOWNLOAD_MS });
		await download().catch(async (error: Error) => {
			log(`The download is begun again, since ${error.message.split('\n')[0]}`);
			await download();
		});
	});
	await withProgress(log, 'building the SQLite driver', async () => {
		await buildSqlite(folder, node);
	});
	const found = (await exec(node.binary, [scriptIn(folder), '--version'])).trim();
	if (!found.endsWith(version)) {
		throw new Error(`n8n ${version} was asked for, but "n8n --version" says: ${found}`);
	}
	log(`n8n ${version} is installed (${formatDuration(Date.now() - started)})`);
}

/**
 * n8n with the Node it needs, from the user's cache; the first call installs both.
 * @param nodeMajor the Node to run it on, in place of the one that it asks for
 * @throws Error with what to do when this machine cannot install one of them.
 */
export async function n8nInstall(
	log: Log,
	version = N8N_VERSION,
	nodeMajor = nodeMajorFor(version),
): Promise<N8nInstall> {
	const node = await nodeOf(nodeMajor, log);
	const tool = await cachedTool({
		name: `n8n-${version}-${process.platform}-${process.arch}`,
		log,
		install: async (into) => await install(into, version, node, log),
	});
	return { version, node, folder: folderOf(tool), script: scriptIn(tool) };
}
