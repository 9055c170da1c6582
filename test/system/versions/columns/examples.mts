import { createExamples, createImportKey } from '../../demo/exampleWorkflows.mts';
import { IMPORT, runOtherExamples } from '../../demo/otherExamples.mts';
import { runImport } from '../../demo/runImport.mts';
import { addPeople, makeCalm, makeTroublesome } from '../../demo/sandboxHb.mts';
import type { World } from '../world.mts';

/** The demo's bulk import, while HB limits the rate and fails now and then. */
export async function checkImport(world: World): Promise<void> {
	const { n8n, sandbox, file, files, credentials, run } = world;
	addPeople(sandbox, file.atHb);
	const examples = await createExamples(n8n, files.url, credentials);
	const example = examples.find((one) => one.file === IMPORT)!;
	makeTroublesome(sandbox);
	const { findings } = await runImport(n8n, example, sandbox, file);
	makeCalm(sandbox);
	run.checks.all(findings);
}

/** The other examples, with what is at HB after the import. */
export async function checkExamples(world: World): Promise<void> {
	const { n8n, sandbox, files, credentials, run } = world;
	const examples = await createExamples(n8n, files.url, {
		...credentials,
		httpHeaderAuth: await createImportKey(n8n),
	});
	run.checks.all(await runOtherExamples({ n8n, sandbox, files, examples }));
}
