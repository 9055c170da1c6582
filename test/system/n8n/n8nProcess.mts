import type { N8nInstall } from './n8nInstall.mts';
import { startProgram, type Program } from './program.mts';

async function answers(url: string): Promise<boolean> {
	const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
	await response?.body?.cancel();
	return response?.ok ?? false;
}

/**
 * Starts n8n and waits until it answers at all `paths` below `url`, by default those of a main process.
 * @param command n8n's command with its flags, such as `['worker', '--concurrency=5']`
 * @throws Error with its last log lines when it does not come up; it is ended then
 */
export async function startN8nProcess(
	{ node, script }: N8nInstall,
	env: Record<string, string>,
	cwd: string,
	url: string,
	command: string[] = ['start'],
	paths: string[] = ['/healthz/readiness', '/rest/settings'],
): Promise<Program> {
	const inherited = Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^(N8N_|DB_|QUEUE_|EXECUTIONS_|NODE_|JEST_|npm_)/.test(name),
		),
	);
	const isReady = async () => {
		for (const path of paths) if (!(await answers(url + path))) return false;
		return true;
	};
	return await startProgram({
		name: 'n8n',
		program: node.binary,
		args: [script, ...command],
		cwd,
		env: { ...inherited, ...env },
		extendEnv: false,
		isReady,
		readyMs: 120_000,
	});
}
