// The start of every command of package.json: plain JavaScript that a fresh clone can run, since
// tsx and all the rest only exist after the dependencies are installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const COMMANDS = {
	test: 'scripts/test.mts',
	demo: 'test/system/demo/main.mts',
	bench: 'test/system/bench/main.mts',
	mutation: 'test/system/mutation/main.mts',
	queue: 'test/system/queue/main.mts',
	sandbox: 'sandbox/main.mts',
	e2e: 'test/system/editor/main.mts',
	tools: 'test/system/agents/main.mts',
	versions: 'test/system/versions/main.mts',
	once: 'test/system/once/main.mts',
};
const OLDEST_NODE = [20, 15];

/** The child to which signals go on. */
let running;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
	process.on(signal, () => running?.kill(signal));

function fail(sentence) {
	console.error(sentence);
	process.exit(1);
}

function checkNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
	fail(
		`This needs Node ${OLDEST_NODE.join('.')} or newer and found ${process.versions.node}. ` +
			'Install a newer Node from https://nodejs.org and start again.',
	);
}

/** Package path to version, of a lockfile; undefined when the file is not there. */
function lockedVersions(path) {
	try {
		return JSON.parse(readFileSync(path, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/**
 * Whether node_modules is what package-lock.json asks for. npm writes its own copy of the lockfile
 * there as the last step of an installation, so an interrupted one does not count.
 */
function dependenciesInstalled() {
	const wanted = lockedVersions(join(ROOT, 'package-lock.json'));
	const installed = lockedVersions(join(ROOT, 'node_modules', '.package-lock.json'));
	if (!wanted || !installed) return false;
	return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
		const found = installed[path];
		// Optional packages are left out where they do not fit the platform.
		return path === '' || (found ? found.version === version : Boolean(optional || devOptional));
	});
}

/** Runs a command to its end; gives its exit code. */
function start(command, args, options) {
	return new Promise((resolve, reject) => {
		running = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
		running.on('error', reject);
		running.on('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
	});
}

async function installDependencies() {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	console.log('Installing the dependencies (npm ci): this takes some minutes.');
	const timer = setInterval(() => console.log(`  npm ci: ${seconds()} s so far`), 15_000);
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const cli = process.env.npm_execpath;
	const code = cli
		? await start(process.execPath, [cli, ...args])
		: await start('npm', args, { shell: process.platform === 'win32' });
	clearInterval(timer);
	if (code !== 0) fail(`npm ci ended with code ${code}: see above. Nothing else was started.`);
	console.log(`The dependencies are installed (${seconds()} s).`);
}

checkNode();
const [name, ...args] = process.argv.slice(2);
const script = COMMANDS[name];
if (!script) fail(`Say which command to run: ${Object.keys(COMMANDS).join(', ')}.`);
if (!dependenciesInstalled()) await installDependencies();
const tsx = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
process.exitCode = await start(process.execPath, ['--import', tsx, join(ROOT, script), ...args]);
