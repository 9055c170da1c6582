import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture, npm } from './exec.mts';
import { formatDuration, withProgress, type Log } from './log.mts';
import { cachedTool } from './toolCache.mts';

/** What is downloaded for each major version of Node that some n8n needs. */
const NODE_VERSIONS = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' };

export type NodeMajor = keyof typeof NODE_VERSIONS;

/** A Node to run n8n with. */
export interface NodeProgram {
	/** Path of the executable. */
	binary: string;
	/** The folder whose `include/node` has this Node's C headers, where they are on this machine. */
	headers?: string;
}

/** With the folder above `bin/node` (or of node.exe) when the headers are in it. */
function withHeaders(binary: string): NodeProgram {
	const headers = [dirname(dirname(binary)), dirname(binary)].find((folder) =>
		existsSync(join(folder, 'include', 'node', 'node_api.h')),
	);
	return { binary, headers };
}

/** The Node that runs this, or the one on the PATH, when it is of this major version. */
async function systemNode(major: NodeMajor): Promise<string | undefined> {
	if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
	const { stdout } = await capture('node', ['-p', 'process.version + " " + process.execPath']);
	return new RegExp(`^v${major}\\.\\S+ (.+)$`, 'm').exec(stdout ?? '')?.[1];
}

/**
 * A Node of a major version: the one of this machine, else the npm registry's
 * `node-<platform>-<arch>` package (a plain download, headers included) in the user's cache.
 * @throws Error when npm has none for this platform or cannot install it.
 */
export async function nodeOf(major: NodeMajor, log: Log): Promise<NodeProgram> {
	const system = await systemNode(major);
	if (system) return withHeaders(system);

	const version = NODE_VERSIONS[major];
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const target = `${platform}-${process.arch}`;
	if (!/^(linux|darwin)-(x64|arm64)$|^win-x64$/.test(target)) {
		throw new Error(
			`n8n needs Node ${major}: install it (this machine is a ${target}) and start again.`,
		);
	}
	const folder = await cachedTool({
		name: `node-${version}-${target}`,
		log,
		install: async (into) => {
			const started = Date.now();
			log(`Downloading Node ${version} for n8n (once, about 190 MB)`);
			const args = ['install', '--prefix', into, '--ignore-scripts', '--no-audit', '--no-fund'];
			await withProgress(log, `Node ${major}`, async () => {
				await npm(process.execPath, [...args, `node-${target}@${version}`], { cwd: into });
			});
			log(`Node ${version} is in ${formatDuration(Date.now() - started)}`);
		},
	});
	const home = join(folder, 'node_modules', `node-${target}`);
	return withHeaders(join(home, 'bin', platform === 'win' ? 'node.exe' : 'node'));
}
