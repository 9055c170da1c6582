import { spawn } from 'node:child_process';

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
