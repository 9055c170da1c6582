import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A command that ended badly, with the end of what it printed. */
export class CommandFailed extends Error {
	constructor(
		what: string,
		readonly exitCode: number | null,
		readonly output: string,
	) {
		super(`${what} ended with code ${exitCode ?? 'none (killed)'}:\n${lastLines(output, 40)}`);
	}
}

/** The last `count` lines of a text. */
export function lastLines(text: string, count: number): string {
	return text.trimEnd().split('\n').slice(-count).join('\n');
}

/** A program that runs beside this process: what it printed last, and how it ended, once it has. */
export interface Followed {
	readonly printed: string;
	readonly ended?: string;
}

/** Keeps the last `most` characters that a program prints, and how it ends. */
export function follow(
	child: ChildProcessByStdio<null, Readable, Readable>,
	most: number,
): Followed {
	const followed: { printed: string; ended?: string } = { printed: '' };
	const keep = (chunk: string) => (followed.printed = (followed.printed + chunk).slice(-most));
	child.stdout.setEncoding('utf8').on('data', keep);
	child.stderr.setEncoding('utf8').on('data', keep);
	child.on('error', (error) => (followed.ended = `could not be started (${error.message})`));
	child.on('exit', (code, signal) => (followed.ended = `ended with ${signal ?? `code ${code}`}`));
	return followed;
}

export interface ExecOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** The name of the step in the error message; the command itself when left out. */
	what?: string;
	/** The user to run as, for a process that may choose; its own when left out. */
	user?: { uid: number; gid: number };
}

/** Runs a command to its end without a shell; whatever its exit code, tells it with all it printed. */
export async function capture(
	command: string,
	args: string[],
	{ cwd, env, user }: ExecOptions = {},
): Promise<{ exitCode: number | null; stdout: string; output: string }> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd, env, ...user, stdio: ['ignore', 'pipe', 'pipe'] });
		let stdout = '';
		let output = '';
		child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
			stdout += chunk;
			output += chunk;
		});
		child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
		// What this process started must not go on without it.
		const end = () => child.kill();
		process.once('exit', end);
		child.on('error', reject);
		child.on('close', (exitCode) => {
			process.off('exit', end);
			resolve({ exitCode, stdout, output });
		});
	});
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
	if (exitCode !== 0) throw new CommandFailed(options.what ?? command, exitCode, output);
	return stdout;
}
