import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CommandFailed, exec } from '../../n8n/exec.mts';
import { withProgress, type Log } from '../../n8n/log.mts';

/** Where the programs of the servers are. */
export interface Programs {
	redisServer: string;
	/** The folder with `initdb`, `postgres` and `psql` of one version. */
	postgresFolder: string;
}

const DEBIAN_POSTGRES = '/usr/lib/postgresql';
const POSTGRES_PROGRAMS = ['initdb', 'postgres', 'psql'];

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return statSync(path).isFile();
	} catch {
		return false;
	}
}

const onPath = () => (process.env.PATH ?? '').split(delimiter).filter(Boolean);

/** Debian keeps each version in a folder of its own, outside the PATH; the newest comes first. */
function debianPostgresFolders(): string[] {
	try {
		const versions = readdirSync(DEBIAN_POSTGRES).sort((a, b) => Number(b) - Number(a));
		return versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin'));
	} catch {
		return [];
	}
}

function find(): Partial<Programs> {
	const redisFolder = [...onPath(), '/usr/bin'].find((folder) =>
		isProgram(join(folder, 'redis-server')),
	);
	return {
		redisServer: redisFolder && join(redisFolder, 'redis-server'),
		postgresFolder: [...debianPostgresFolders(), ...onPath()].find((folder) =>
			POSTGRES_PROGRAMS.every((program) => isProgram(join(folder, program))),
		),
	};
}

/** A list of packages that is old names files that are gone: then it is fetched and tried again. */
async function aptInstall(packages: string[]): Promise<void> {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const install = async () =>
		await exec('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
	try {
		await install();
	} catch (error) {
		if (!(error instanceof CommandFailed)) throw error;
		await exec('apt-get', ['update'], { env });
		await install();
	}
}

/**
 * The programs of Redis and PostgreSQL, installed with apt-get first when they are missing, where
 * that is possible (Debian or Ubuntu, as root).
 * @throws Error that says what to install when it is not
 */
export async function serverPrograms(log: Log): Promise<Programs> {
	const missing = ({ redisServer, postgresFolder }: Partial<Programs>) => [
		...(redisServer ? [] : ['redis-server']),
		...(postgresFolder ? [] : ['postgresql']),
	];
	let found = find();
	const packages = missing(found);
	const canInstall =
		process.getuid?.() === 0 && onPath().some((folder) => isProgram(join(folder, 'apt-get')));
	if (packages.length > 0 && canInstall) {
		log(`Installing ${packages.join(' and ')} with apt-get`);
		await withProgress(log, 'apt-get', async () => await aptInstall(packages));
		found = find();
	}
	const { redisServer, postgresFolder } = found;
	if (redisServer && postgresFolder) return { redisServer, postgresFolder };
	throw new Error(
		`Queue mode needs Redis and PostgreSQL: install ${missing(found).join(' and ')} ` +
			`(Debian, Ubuntu: sudo apt-get install --no-install-recommends ${missing(found).join(' ')}) and start again.`,
	);
}
