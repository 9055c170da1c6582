import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { N8nServer } from '../n8n/n8nServer.mts';
import { REPO_ROOT } from '../n8n/paths.mts';
import type { CredentialRef, Workflow } from '../n8n/n8nRest.mts';

/** The hosts that the examples use where a user puts the addresses of their own files, chat and n8n. */
const OWN_SYSTEMS = /https:\/\/(files|chat)\.example\.com/g;
const OWN_N8N = 'https://n8n.example.com';

/** A workflow of examples/ as it was created in n8n. */
export interface CreatedExample {
	file: string;
	id: string;
	workflow: Workflow;
}

/**
 * An example workflow with its addresses pointing at `filesUrl` and `n8nUrl`, and its credentials filled
 * in: by the name that the example gives a credential, else by its type. Those that are not given are taken out.
 */
export function readyExample(
	json: string,
	{ filesUrl, n8nUrl }: { filesUrl: string; n8nUrl: string },
	credentials: Record<string, CredentialRef>,
): Workflow {
	const workflow = JSON.parse(
		json.replace(OWN_SYSTEMS, filesUrl).replaceAll(OWN_N8N, n8nUrl),
	) as Workflow;
	for (const node of workflow.nodes) {
		const given = Object.entries(node.credentials ?? {}).map(
			([type, { name }]) => [type, credentials[name] ?? credentials[type]] as const,
		);
		node.credentials = Object.fromEntries(given.filter(([, credential]) => credential));
	}
	return workflow;
}

/** The key with which split-import.json calls import-batch.json. */
export async function createImportKey(n8n: N8nServer): Promise<CredentialRef> {
	const login = { name: 'X-Import-Key', value: randomUUID() };
	return await n8n.createCredential('Import Batches', 'httpHeaderAuth', login);
}

/** Creates every workflow of examples/ in n8n. */
export async function createExamples(
	n8n: N8nServer,
	filesUrl: string,
	credentials: Record<string, CredentialRef>,
): Promise<CreatedExample[]> {
	const folder = join(REPO_ROOT, 'examples');
	const files = (await fs.readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	const created: CreatedExample[] = [];
	for (const file of files) {
		const json = await fs.readFile(join(folder, file), 'utf8');
		const workflow = readyExample(json, { filesUrl, n8nUrl: n8n.url }, credentials);
		created.push({ file, workflow, ...(await n8n.createWorkflow(workflow)) });
	}
	return created;
}
