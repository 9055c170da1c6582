import { promises as fs } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatDuration, type Log } from './log.mts';

/**
 * The user's cache folder for what is big and does not change: XDG_CACHE_HOME or ~/.cache,
 * ~/Library/Caches on macOS, LOCALAPPDATA on Windows. Outside every checkout, so clones share it.
 */
export function cacheFolder(): string {
	const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
	const byPlatform: Partial<Record<NodeJS.Platform, string>> = {
		darwin: join(homedir(), 'Library', 'Caches'),
		win32: LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'),
	};
	const base = XDG_CACHE_HOME || byPlatform[process.platform] || join(homedir(), '.cache');
	return join(base, 'n8n-nodes-healthier-business');
}

const exists = async (path: string) =>
	await fs.access(path).then(
		() => true,
		() => false,
	);

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** True when this process now holds the lock; a lock left by a dead process is taken away. */
async function tryLock(lock: string): Promise<boolean> {
	try {
		await fs.writeFile(lock, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	const holder = Number(await fs.readFile(lock, 'utf8').catch(() => ''));
	// An empty file is one that its writer has just created: leave it alone.
	if (holder > 0 && !isAlive(holder)) await fs.rm(lock, { force: true });
	return false;
}

async function waitForLock(lock: string, what: string, log: Log): Promise<void> {
	const started = Date.now();
	let said = started;
	while (!(await tryLock(lock))) {
		if (Date.now() - said >= 15_000) {
			said = Date.now();
			log(`  waiting for another run that installs ${what} (${formatDuration(said - started)})`);
		}
		await sleep(500);
	}
}

export interface CachedTool {
	/** The folder's name: what it is, its version and, for binaries, the platform. */
	name: string;
	log: Log;
	/** Fills the given empty folder; what it throws leaves nothing behind. */
	install: (folder: string) => Promise<void>;
}

/**
 * The folder of a tool in the cache, installed there first when it is missing. Either whole or
 * absent: it is filled under another name and renamed. Two runs at once install it once.
 * @throws whatever `install` throws.
 */
export async function cachedTool({ name, log, install }: CachedTool): Promise<string> {
	const folder = join(cacheFolder(), name);
	if (await exists(folder)) return folder;
	await fs.mkdir(dirname(folder), { recursive: true });
	const lock = `${folder}.lock`;
	await waitForLock(lock, name, log);
	try {
		if (await exists(folder)) return folder;
		const unfinished = `${folder}.installing`;
		await fs.rm(unfinished, { recursive: true, force: true });
		await fs.mkdir(unfinished);
		try {
			await install(unfinished);
			await fs.rename(unfinished, folder);
		} finally {
			await fs.rm(unfinished, { recursive: true, force: true, maxRetries: 3 });
		}
		return folder;
	} finally {
		await fs.rm(lock, { force: true });
	}
}
