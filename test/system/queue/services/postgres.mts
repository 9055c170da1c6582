import { randomBytes } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture, exec } from '../../n8n/exec.mts';
import { freePort } from '../../n8n/localServer.mts';
import { startProgram, type Program } from '../../n8n/program.mts';

/** A running PostgreSQL with one empty database. */
export interface Postgres extends Pick<Program, 'stop'> {
	port: number;
	user: string;
	password: string;
	database: string;
	/** Runs one SELECT; gives its rows. */
	query<T>(select: string): Promise<T[]>;
}

interface UserIds {
	uid: number;
	gid: number;
}

/** PostgreSQL refuses to run as root: its own user, else nobody. */
async function unprivilegedUser(): Promise<UserIds | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ['postgres', 'nobody']) {
		const uid = await capture('id', ['-u', name]);
		const gid = await capture('id', ['-g', name]);
		if (uid.exitCode === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
	}
	throw new Error('PostgreSQL does not run as root: start this as another user.');
}

const USER = 'n8n';
const DATABASE = 'postgres';

/** For a database that is thrown away: nothing waits for the disk. */
const SETTINGS = [
	'fsync=off',
	'synchronous_commit=off',
	'full_page_writes=off',
	'listen_addresses=127.0.0.1',
	'unix_socket_directories=',
];

/**
 * Makes a database in a temporary folder and starts PostgreSQL on it, on loopback.
 * @param programs the folder of `initdb`, `postgres` and `psql`
 * @throws Error with what PostgreSQL printed when it does not start; the folder is removed then
 */
export async function startPostgres(programs: string): Promise<Postgres> {
	const user = await unprivilegedUser();
	const folder = await fs.mkdtemp(join(tmpdir(), 'n8n-healthier-business-postgres-'));
	const remove = async () => await fs.rm(folder, { recursive: true, force: true });
	try {
		const port = await freePort();
		const password = randomBytes(12).toString('hex');
		const passwordFile = join(folder, 'password');
		await fs.writeFile(passwordFile, password, { mode: 0o600 });
		if (user) {
			await fs.chown(folder, user.uid, user.gid);
			await fs.chown(passwordFile, user.uid, user.gid);
		}
		const data = join(folder, 'data');
		await exec(
			join(programs, 'initdb'),
			[
				...['--pgdata', data, '--username', USER, '--pwfile', passwordFile],
				...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
			],
			{ cwd: folder, ...user },
		);
		const connection = ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', DATABASE];
		const psql = async (sql: string) =>
			await capture(join(programs, 'psql'), [...connection, '-X', '-A', '-t', '-q', '-c', sql], {
				cwd: folder,
				env: { ...process.env, PGPASSWORD: password },
			});
		const daemon = await startProgram({
			name: 'PostgreSQL',
			program: join(programs, 'postgres'),
			args: ['-D', data, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])],
			cwd: folder,
			...user,
			isReady: async () => (await psql('SELECT 1')).exitCode === 0,
			// "fast": does not wait for clients to leave
			stopSignal: 'SIGINT',
		});
		return {
			port,
			user: USER,
			password,
			database: DATABASE,
			async query<T>(select: string) {
				const sql = `SELECT coalesce(json_agg(found), '[]') FROM (${select}) AS found`;
				const { exitCode, stdout, output } = await psql(sql);
				if (exitCode !== 0) throw new Error(`PostgreSQL refused a query: ${output}`);
				return JSON.parse(stdout) as T[];
			},
			async stop() {
				await daemon.stop();
				await remove();
			},
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
