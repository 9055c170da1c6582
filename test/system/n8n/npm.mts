import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { exec, type ExecOptions } from './exec.mts';

/** npm's own JavaScript entry, so that any Node can run it, on Windows too (npm.cmd needs a shell). */
function npmCli(): string {
	const binFolders = (process.env.PATH ?? '').split(delimiter);
	const candidates = [
		process.env.npm_execpath,
		...[dirname(process.execPath), ...binFolders].flatMap((folder) => [
			join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
			join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
			join(folder, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
		]),
	];
	const found = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
	if (!found) throw new Error('npm was not found: start this with "npm run ..."');
	return found;
}

/** This process's environment without what `npm run` adds for the package it runs in. */
function withoutNpmRun(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const added =
		/^(INIT_CWD|NODE|NODE_OPTIONS|npm_(package|lifecycle|node|config_local|config_save)_.*|npm_command|npm_config_ignore_scripts)$/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !added.test(name)));
}

/**
 * Runs npm with the given Node, which also stands first on the PATH for what npm starts.
 * Gives what npm printed to stdout.
 * @throws CommandFailed with npm's last lines; Error when no npm is there.
 */
export async function npm(node: string, args: string[], options: ExecOptions): Promise<string> {
	const env = { ...withoutNpmRun(process.env), ...options.env };
	// Windows calls it Path; two spellings in one environment would leave the winner to chance.
	const pathName = Object.keys(env).find((name) => /^path$/i.test(name)) ?? 'PATH';
	env[pathName] = [dirname(node), env[pathName] ?? ''].join(delimiter);
	return await exec(node, [npmCli(), ...args], {
		what: `npm ${args[0]}`,
		...options,
		env,
	});
}
