import { dirname, delimiter } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa, type Options } from 'execa';
import { REPO_ROOT } from './paths.mts';

/** A command that ended badly, with the end of what it printed. */
export class CommandFailed extends Error {}

/** The last `count` lines of a text. */
export const lastLines = (text: string, count: number) =>
	text.trimEnd().split('\n').slice(-count).join('\n');

export interface ExecOptions
	extends Pick<Options, 'cwd' | 'env' | 'extendEnv' | 'uid' | 'gid' | 'preferLocal' | 'timeout'> {
	/** The name of the step in the error message; the command itself when left out. */
	what?: string;
}

/** Runs a command to its end without a shell; however it ends, tells it with all it printed. */
export async function capture(command: string, args: string[], options: ExecOptions = {}) {
	const rest = { ...options };
	delete rest.what;
	const { exitCode, stdout, all } = await execa(command, args, {
		...{ reject: false, all: true, stdin: 'ignore', maxBuffer: 1e9 },
		...rest,
	});
	return { exitCode, stdout, output: all };
}

/**
 * Runs a command quietly and gives what it printed to stdout.
 * @throws CommandFailed with the last 40 lines when it does not end with code 0.
 */
export async function exec(
	command: string,
	args: string[],
	options: ExecOptions = {},
): Promise<string> {
	const { exitCode, stdout, output } = await capture(command, args, options);
	if (exitCode === 0) return stdout;
	const { what = command } = options;
	throw new CommandFailed(
		`${what} ended with code ${exitCode ?? 'none (killed, or not there)'}:\n${lastLines(output, 40)}`,
	);
}

/** What `npm run` adds to the environment for the package it runs in. */
const OF_NPM_RUN =
	/^(INIT_CWD|NODE|NODE_OPTIONS|npm_(package|lifecycle|node|config_local|config_save)_.*|npm_command|npm_config_ignore_scripts)$/;

/**
 * Runs npm with the given Node, which also stands first on the PATH for what npm starts.
 * Gives what npm printed to stdout.
 * @throws CommandFailed with npm's last lines.
 */
export async function npm(node: string, args: string[], { env, ...options }: ExecOptions) {
	const inherited = Object.entries(process.env).filter(([name]) => !OF_NPM_RUN.test(name));
	const all: NodeJS.ProcessEnv = { ...Object.fromEntries(inherited), ...env };
	// Windows calls it Path; two spellings in one environment would leave the winner to chance.
	const pathName = Object.keys(all).find((name) => /^path$/i.test(name)) ?? 'PATH';
	all[pathName] = [dirname(node), all[pathName] ?? ''].join(delimiter);
	return await exec('npm', args, {
		...{ what: `npm ${args[0]}`, ...options },
		...{ env: all, extendEnv: false },
	});
}

/**
 * Runs a dependency's command in the checkout; gives all that it printed.
 * @throws Error with the whole output when its exit code is not 0.
 */
export async function runTool(
	command: string,
	args: string[],
	env: NodeJS.ProcessEnv = {},
): Promise<string> {
	const { exitCode, output } = await capture(command, args, {
		...{ cwd: REPO_ROOT, preferLocal: true, env: { FORCE_COLOR: '0', ...env } },
	});
	const text = stripVTControlCharacters(output).trim();
	if (exitCode !== 0) throw new Error(text || `exit code ${exitCode}, nothing printed`);
	return text;
}
