import { existsSync, promises as fs } from 'node:fs';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { lock } from 'proper-lockfile';
import { withProgress, type Log } from './log.mts';

export interface CachedTool {
	/** The folder's name: what it is, its version and, for binaries, the platform. */
	name: string;
	log: Log;
	/** Fills the given empty folder; what it throws leaves nothing behind. */
	install: (folder: string) => Promise<void>;
}

/** A busy machine may not come to renew its lock for a while. */
const STALE_MS = 120_000;
/** For an hour, which is longer than any installation takes. */
const RETRIES = { retries: 3_600, factor: 1, minTimeout: 1_000, maxTimeout: 1_000 };

/**
 * The folder of a tool in the user's cache (outside every checkout, so that clones share it),
 * installed there first when it is missing. Either whole or absent: it is filled under another name
 * and renamed. Two runs at once install it once.
 * @throws whatever `install` throws.
 */
export async function cachedTool({ name, log, install }: CachedTool): Promise<string> {
	const cache = envPaths('n8n-nodes-healthier-business', { suffix: '' }).cache;
	const folder = join(cache, name);
	if (existsSync(folder)) return folder;
	await fs.mkdir(cache, { recursive: true });
	const release = await withProgress(
		log,
		`waiting for another run that installs ${name}`,
		// "realpath" would ask that the folder be there
		async () => await lock(folder, { realpath: false, stale: STALE_MS, retries: RETRIES }),
	);
	const unfinished = `${folder}.installing`;
	try {
		if (existsSync(folder)) return folder;
		await fs.rm(unfinished, { recursive: true, force: true });
		await fs.mkdir(unfinished);
		await install(unfinished);
		await fs.rename(unfinished, folder);
		return folder;
	} finally {
		await fs.rm(unfinished, { recursive: true, force: true, maxRetries: 3 });
		await release();
	}
}
