import { promises as fs } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { capture } from './exec.mts';

interface ProcessInfo {
	pid: number;
	parent: number;
	rssKiB: number;
}

/** One field of /proc/<pid>/status in KiB, such as VmRSS or VmHWM (the peak); 0 when it is not there. */
async function procStatusKiB(pid: number, field: string): Promise<number> {
	const status = await fs.readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}

/** Linux keeps these in /proc, also where `ps` is not installed. */
async function linuxProcesses(): Promise<ProcessInfo[]> {
	const pids = (await fs.readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
	return await Promise.all(
		pids.map(async (pid) => ({
			pid,
			parent: await procStatusKiB(pid, 'PPid'),
			rssKiB: await procStatusKiB(pid, 'VmRSS'),
		})),
	);
}

async function allProcesses(): Promise<ProcessInfo[]> {
	if (process.platform === 'linux') return await linuxProcesses();
	if (process.platform === 'win32') return [];
	const { stdout } = await capture('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
	return stdout
		.trim()
		.split('\n')
		.map((line) => line.trim().split(/\s+/).map(Number))
		.map(([pid, parent, rssKiB]) => ({ pid, parent, rssKiB }));
}

/** A process and all that descend from it, the process first. */
async function processTree(root: number): Promise<ProcessInfo[]> {
	const all = await allProcesses();
	const tree = all.filter(({ pid }) => pid === root);
	for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
	return tree;
}

/** Resident memory of a process and its descendants together, in MiB; 0 on Windows. */
export async function treeMemoryMiB(root: number): Promise<number> {
	const tree = await processTree(root);
	return tree.reduce((sum, { rssKiB }) => sum + rssKiB, 0) / 1024;
}

/** The most memory that one process ever had resident, in MiB; undefined where only Linux tells. */
export async function peakMemoryMiB(pid: number): Promise<number | undefined> {
	return (await procStatusKiB(pid, 'VmHWM')) / 1024 || undefined;
}

/** Starts the peak of `peakMemoryMiB` anew from what the process has resident now (Linux). */
export async function resetPeakMemory(pid: number): Promise<void> {
	await fs.writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined);
}

function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// It is gone already, which is what a signal here is for.
	}
}

/**
 * Ends a process and its descendants: asks, waits up to `graceMs`, then kills what is left.
 * Returns when all of them are gone.
 */
export async function stopProcessTree(root: number, graceMs = 5_000): Promise<void> {
	if (process.platform === 'win32') {
		await capture('taskkill', ['/pid', String(root), '/T', '/F']);
		return;
	}
	const tree = (await processTree(root)).map(({ pid }) => pid);
	const remaining = async () => {
		const alive = new Map((await allProcesses()).map((info) => [info.pid, info]));
		// A zombie has no memory: it ended and only waits to be collected by its parent.
		return tree.filter((pid) => (alive.get(pid)?.rssKiB ?? 0) > 0);
	};
	signal(root, 'SIGTERM');
	const deadline = Date.now() + graceMs;
	while ((await remaining()).length > 0 && Date.now() < deadline) await sleep(100);
	for (const pid of await remaining()) signal(pid, 'SIGKILL');
	while ((await remaining()).length > 0) await sleep(50);
}
