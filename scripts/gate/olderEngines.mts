import { runTool } from '../../test/system/n8n/exec.mts';
import { enginePair, type EngineVersion } from '../../test/system/n8n/enginePair.mts';
import type { Log } from '../../test/system/n8n/log.mts';

/** The tests of what n8n does for the nodes, each version in its own way. */
const SUITES = [
	'candidate',
	'errors',
	'importMany',
	'importRuns',
	'onceRuns',
	'redirects',
	'retry',
	'tokens',
	'triggerRegistration',
	'waysOfLosing',
];

/**
 * Runs the tests that depend on n8n in the engine of an older one.
 * @returns how many there were
 * @throws Error with what jest printed when one fails
 */
export async function testInOlderEngine(version: EngineVersion, log: Log): Promise<string> {
	const engine = await enginePair(version, log);
	const files = SUITES.map((name) => `test/engine/${name}.test.mts`);
	// most of their time is waiting
	const flags = ['--ci', '--forceExit', '--maxWorkers=2'];
	const output = await runTool('jest', [...flags, ...files], { N8N_ENGINE_FOLDER: engine });
	return /^Tests:.*?(\d+ passed)/m.exec(output)?.[1] ?? '';
}
