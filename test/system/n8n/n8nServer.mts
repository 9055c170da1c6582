import { randomBytes } from 'node:crypto';
import { promises as fs, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWorkflow, type Execution, type RunOptions } from './execution.mts';
import { freePort } from './localServer.mts';
import type { Log } from './log.mts';
import { n8nEnvironment } from './n8nEnvironment.mts';
import { n8nInstall } from './n8nInstall.mts';
import type { NodeMajor } from './node.mts';
import { startN8nProcess } from './n8nProcess.mts';
import { N8nRest, type CredentialRef, type RestApi, type Workflow } from './n8nRest.mts';
import { installCommunityPackage } from './packPackage.mts';
import { REPO_ROOT } from './paths.mts';
import type { Program } from './program.mts';

/** A real n8n with the package installed and its owner logged in. */
export interface N8nServer extends RestApi {
	version: string;
	url: string;
	/** The owner's login for the editor. */
	email: string;
	password: string;
	/** The main process. */
	readonly pid: number;
	createCredential(name: string, type: string, data: object): Promise<CredentialRef>;
	/**
	 * Runs a credential's own test, as the panel does. `status` is `OK` or `Error`. One that logs in
	 * must be stored already, under `id`: n8n keeps its tokens there.
	 */
	testCredential(
		name: string,
		type: string,
		data: object,
		id?: string,
	): Promise<{ status: string; message?: string }>;
	createWorkflow(workflow: Workflow): Promise<{ id: string }>;
	/** Runs a workflow from one trigger (its first when left out) as "Execute workflow" does, to its end. */
	runWorkflow(id: string, trigger?: string, options?: RunOptions): Promise<Execution>;
	/** The last 40 lines of n8n's log. */
	logTail(): string;
	/**
	 * Ends n8n and starts it again in the same folder, with its database, at the same port; `env` then
	 * is added to its environment. Logins stay good.
	 */
	restart(env?: Record<string, string>): Promise<void>;
	/** Ends n8n at once, as when the machine fails; `restart` starts it again. */
	kill(): void;
	/** Ends n8n with all its processes and removes its folder. Can be called twice. */
	stop(): Promise<void>;
}

export interface N8nOptions {
	log: Log;
	/** Added to n8n's environment, last word. */
	env?: Record<string, string>;
	/** Default: any free port. */
	port?: number;
	/** The built package to install; default: this checkout. */
	packageDir?: string;
	/** Default: the one that everything is tried with. */
	version?: string;
	/** The Node to run it on; default: the one that this version asks for. */
	nodeMajor?: NodeMajor;
}

function serverOf(
	{ version, url }: Pick<N8nServer, 'version' | 'url'>,
	login: { email: string; password: string },
	api: N8nRest,
	n8n: () => Program,
	ends: Pick<N8nServer, 'restart' | 'stop'>,
): N8nServer {
	return {
		...{ version, url },
		...login,
		get pid() {
			return n8n().pid;
		},
		rest: async (method, path, body) => await api.rest(method, path, body),
		createCredential: async (name, type, data) => {
			const { id } = await api.rest<{ id: string }>('POST', '/credentials', { name, type, data });
			return { id, name };
		},
		testCredential: async (name, type, data, id = '') =>
			await api.rest('POST', '/credentials/test', { credentials: { id, name, type, data } }),
		createWorkflow: async (workflow) => {
			const { name, nodes, connections, settings = {} } = workflow;
			// n8n 1 asks for `active`
			const body = { name, nodes, connections, settings, active: false };
			const { id } = await api.rest<{ id: string }>('POST', '/workflows', body);
			return { id };
		},
		runWorkflow: async (id, trigger, options) => await runWorkflow(api, id, trigger, options),
		logTail: () => n8n().logTail(),
		kill: () => n8n().kill(),
		...ends,
	};
}

/**
 * Starts a real n8n (installed into the user's cache first when it is not there) in a temporary
 * folder of its own, with the package as a community node, and sets its owner up.
 * @throws Error with n8n's last log lines when it does not come up; nothing is left running then.
 */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { log, env = {}, packageDir = REPO_ROOT } = options;
	const port = await freePort(options.port);
	const install = await n8nInstall(log, options.version, options.nodeMajor);
	const userFolder = await fs.mkdtemp(join(tmpdir(), 'n8n-healthier-business-'));
	let n8n: Program | undefined;
	// For a process that ends without stop(): registered behind the handler that kills n8n.
	const removeNow = () => rmSync(userFolder, { recursive: true, force: true });
	const stop = async () => {
		await n8n?.stop();
		await fs.rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
		process.off('exit', removeNow);
	};
	try {
		await installCommunityPackage(packageDir, join(userFolder, '.n8n'));
		const base = await n8nEnvironment(install, userFolder, port);
		const url = `http://127.0.0.1:${port}`;
		const start = async (more?: Record<string, string>) => {
			const all = { ...base, ...env, ...more };
			n8n = await startN8nProcess(install, all, userFolder, url);
			process.off('exit', removeNow).once('exit', removeNow);
		};
		const restart = async (more?: Record<string, string>) => {
			await n8n?.stop();
			await start(more);
		};
		await start();
		const login = {
			email: 'owner@example.com',
			password: `Hb1-${randomBytes(6).toString('hex')}`,
		};
		const api = new N8nRest(url);
		await api.rest('POST', '/owner/setup', { ...login, firstName: 'Olive', lastName: 'Owner' });
		return serverOf({ version: install.version, url }, login, api, () => n8n as Program, {
			restart,
			stop,
		});
	} catch (error) {
		await stop();
		throw error;
	}
}
