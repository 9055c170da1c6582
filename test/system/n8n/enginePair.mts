import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { npm } from './exec.mts';
import { withProgress, type Log } from './log.mts';
import { cachedTool } from './toolCache.mts';

/** n8n's engine as older versions ship it; a mixture of others would be no n8n that anybody runs. */
const PAIRS = {
	'2.23': { core: '2.23.1', workflow: '2.23.0' },
	'2.35': { core: '2.35.5', workflow: '2.35.3' },
};

export type EngineVersion = keyof typeof PAIRS;

export const ENGINE_VERSIONS = Object.keys(PAIRS) as EngineVersion[];

/**
 * The folder with n8n-core and n8n-workflow of an older n8n, from the user's cache; the first call
 * installs them, some 400 MB.
 * @throws Error with npm's last lines when they cannot be installed
 */
export async function enginePair(version: EngineVersion, log: Log): Promise<string> {
	const { core, workflow } = PAIRS[version];
	const folder = await cachedTool({
		name: `n8n-engine-${core}-${workflow}`,
		log,
		async install(into) {
			await fs.writeFile(join(into, 'package.json'), JSON.stringify({ private: true }));
			const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
			// reflect-metadata keeps what it is told in itself, so that two copies know nothing of each other
			const packages = [`n8n-core@${core}`, `n8n-workflow@${workflow}`, 'reflect-metadata@0.2.2'];
			await withProgress(log, `downloading the engine of n8n ${version}`, async () => {
				await npm(process.execPath, ['install', '--prefix', into, ...flags, ...packages], {
					cwd: into,
				});
			});
		},
	});
	return join(folder, 'node_modules');
}
