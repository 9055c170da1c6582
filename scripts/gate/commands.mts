import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { capture } from '../../test/system/n8n/exec.mts';
import { readManifest, REPO_ROOT } from '../../test/system/n8n/paths.mts';

/** The JavaScript file behind a dependency's command, so that no shell is needed. */
function binary(packageName: string, command = packageName): string {
	// By path, since many packages do not export their package.json.
	const folder = join(REPO_ROOT, 'node_modules', packageName);
	const bin = readManifest(folder).bin as string | Record<string, string>;
	return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a dependency's command in the checkout; gives all that it printed.
 * @throws Error with the whole output when its exit code is not 0.
 */
export async function runTool(
	[packageName, command]: [packageName: string, command?: string],
	args: string[],
): Promise<string> {
	const { exitCode, output } = await capture(
		process.execPath,
		[binary(packageName, command), ...args],
		{ cwd: REPO_ROOT, env: { ...process.env, FORCE_COLOR: '0' } },
	);
	const text = stripVTControlCharacters(output).trim();
	if (exitCode !== 0) throw new Error(text || `exit code ${exitCode}, nothing printed`);
	return text;
}
