import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Settings, Stats } from '../../../sandbox/index.mts';

/** A local HB whose CPU time is not that of the process that measures. */
export interface SandboxProcess {
	portalUrl: string;
	apiKey: string;
	/** Forgets everything and starts anew with these settings. */
	restart(settings: Partial<Settings>): Promise<void>;
	/** Goes on with these settings. */
	change(settings: Partial<Settings>): Promise<void>;
	stats(): Promise<Stats>;
	close(): Promise<void>;
}

/**
 * Starts the sandbox as a child process.
 * @throws Error when it does not start
 */
export async function startSandboxProcess(): Promise<SandboxProcess> {
	const child = fork(join(import.meta.dirname, 'sandboxChild.mts'));
	const exited = once(child, 'exit');
	const started = await Promise.race([once(child, 'message'), exited.then(() => undefined)]);
	if (!started) throw new Error('The sandbox did not start: see above.');
	const { url, portalUrl, apiKey } = started[0] as Record<'url' | 'portalUrl' | 'apiKey', string>;

	const control = async <T,>(path: string, body?: object): Promise<T> => {
		const response = await fetch(`${url}/_sandbox/${path}`, {
			method: body ? 'POST' : 'GET',
			headers: { 'Content-Type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`The sandbox refused /${path}: ${await response.text()}`);
		return (await response.json()) as T;
	};
	return {
		portalUrl,
		apiKey,
		async restart(settings) {
			await control('reset', {});
			await control('settings', settings);
		},
		async change(settings) {
			await control('settings', settings);
		},
		stats: async () => await control<Stats>('stats'),
		async close() {
			child.kill();
			await exited;
		},
	};
}
