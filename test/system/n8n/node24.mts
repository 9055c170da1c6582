import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture } from './exec.mts';
import { formatDuration, withProgress, type Log } from './log.mts';
import { npm } from './npm.mts';
import { cachedTool } from './toolCache.mts';

export const NODE_24_VERSION = '24.21.0';

/** A Node 24 to run n8n with. */
export interface Node24 {
	/** Path of the executable. */
	binary: string;
	/** The folder whose `include/node` has this Node's C headers, where they are on this machine. */
	headers?: string;
}

/** The folder above `bin/node` (or of node.exe) when the headers are in it. */
function headersOf(binary: string): string | undefined {
	return [dirname(dirname(binary)), dirname(binary)].find((folder) =>
		existsSync(join(folder, 'include', 'node', 'node_api.h')),
	);
}

/** The Node that runs this, or the one on the PATH, when it is a 24. */
async function systemNode24(): Promise<string | undefined> {
	if (process.versions.node.startsWith('24.')) return process.execPath;
	const onPath = await capture('node', ['-p', 'process.version + " " + process.execPath'], {
		env: process.env,
	}).catch(() => undefined);
	return /^v24\.\S+ (.+)$/m.exec(onPath?.stdout ?? '')?.[1];
}

/**
 * A Node 24, which n8n 2.36 and newer need: the one of this machine, else the npm registry's
 * `node-<platform>-<arch>` package (a plain download, headers included) in the user's cache.
 * @throws Error when npm has no Node 24 for this platform or cannot install it.
 */
export async function node24(log: Log): Promise<Node24> {
	const system = await systemNode24();
	if (system) return { binary: system, headers: headersOf(system) };

	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const target = `${platform}-${process.arch}`;
	if (!/^(linux|darwin)-(x64|arm64)$|^win-x64$/.test(target)) {
		throw new Error(`n8n needs Node 24: install it (this machine is a ${target}) and start again.`);
	}
	const folder = await cachedTool({
		name: `node-${NODE_24_VERSION}-${target}`,
		log,
		install: async (into) => {
			const started = Date.now();
			log(`Downloading Node ${NODE_24_VERSION} for n8n (once, about 190 MB)`);
			const args = ['install', '--prefix', into, '--ignore-scripts', '--no-audit', '--no-fund'];
			await withProgress(log, 'Node 24', async () => {
				await npm(process.execPath, [...args, `node-${target}@${NODE_24_VERSION}`], { cwd: into });
			});
			log(`Node ${NODE_24_VERSION} is in ${formatDuration(Date.now() - started)}`);
		},
	});
	const home = join(folder, 'node_modules', `node-${target}`);
	const binary = join(home, 'bin', platform === 'win' ? 'node.exe' : 'node');
	return { binary, headers: headersOf(binary) };
}
