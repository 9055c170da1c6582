import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../../../sandbox/index.mts';
import { createImportKey, readyExample } from '../../demo/exampleWorkflows.mts';
import { createAccounts } from '../../n8n/accounts.mts';
import type { N8nServer } from '../../n8n/n8nServer.mts';
import { REPO_ROOT } from '../../n8n/paths.mts';
import { publishWorkflow } from '../../n8n/publishWorkflow.mts';
import type { Workflow } from '../../n8n/n8nRest.mts';

const FOLDER = join(import.meta.dirname, '..', 'workflows');
/** What users get to import in batches themselves. */
const EXAMPLES = join(REPO_ROOT, 'examples');
/** The event whose deliveries are not repeated, and the one for Skip Duplicate Deliveries. */
export const EVENT = 'reference.submitted';
export const REPEATED_EVENT = 'reference.declined';

/** The ids of the workflows in n8n. */
export interface Workflows {
	/** Reads the CSV and hands it over in batches. */
	splitImport: string;
	importBatch: string;
	noteEvents: string;
	/** The same for REPEATED_EVENT, with Skip Duplicate Deliveries. */
	noteEventsOnce: string;
	/** The error workflow of the ones above. */
	alert: string;
	callSubWorkflows: string;
	subWorkflow: string;
}

/** Puts the workflows of workflows/ and examples/, and their credentials into n8n, and publishes them. */
export async function createWorkflows(
	main: N8nServer,
	sandbox: Sandbox,
	ownSystemUrl: string,
): Promise<Workflows> {
	const { portalV1, portal } = await createAccounts(main, sandbox);
	const credentials = { ...portalV1, ...portal, httpHeaderAuth: await createImportKey(main) };
	const addresses = { filesUrl: ownSystemUrl, n8nUrl: main.url };
	const read = async (file: string, folder = FOLDER) => {
		const text = await fs.readFile(join(folder, file), 'utf8');
		return readyExample(text, addresses, credentials);
	};
	const create = async (workflow: Workflow) => (await main.createWorkflow(workflow)).id;
	const publish = async (workflow: Workflow) => {
		const id = await create(workflow);
		await publishWorkflow(main, id);
		return id;
	};

	const alert = await publish(await read('alert.json'));
	const watched = (workflow: Workflow): Workflow => ({
		...workflow,
		settings: { ...workflow.settings, errorWorkflow: alert },
	});
	const noteEvents = await read('note-events.json');
	const subWorkflow = await publish(await read('sub-workflow.json'));
	const caller = JSON.stringify(await read('call-sub-workflows.json'));
	return {
		alert,
		importBatch: await publish(watched(await read('import-batch.json', EXAMPLES))),
		splitImport: await create(await read('split-import.json', EXAMPLES)),
		noteEvents: await publish(watched(noteEvents)),
		noteEventsOnce: await publish(onceOnly(noteEvents)),
		subWorkflow,
		callSubWorkflows: await create(
			JSON.parse(caller.replace('SUB_WORKFLOW', subWorkflow)) as Workflow,
		),
	};
}

function onceOnly(workflow: Workflow): Workflow {
	const copy = structuredClone(workflow);
	const [trigger] = copy.nodes;
	trigger.webhookId = randomUUID();
	trigger.parameters.events = [REPEATED_EVENT];
	trigger.parameters.options = { skipDuplicates: true };
	return { ...copy, name: `${copy.name}, once` };
}
