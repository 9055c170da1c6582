import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { N8nServer } from '../lib/n8nServer.mts';
import { REPO_ROOT } from '../lib/paths.mts';
import type { CredentialRef, Workflow } from '../lib/workflow.mts';

/** The host that the examples use where a user puts the address of their own files. */
const PLACEHOLDER = /https:\/\/files\.example\.com/g;

/** A workflow of examples/ as it was created in n8n. */
export interface CreatedExample {
	file: string;
	id: string;
	workflow: Workflow;
}

/**
 * An example workflow with its file addresses pointing at `filesUrl` and every credential whose
 * type is given filled in; credentials of other types are taken out.
 */
export function readyExample(
	json: string,
	filesUrl: string,
	credentials: Record<string, CredentialRef>,
): Workflow {
	const workflow = JSON.parse(json.replace(PLACEHOLDER, filesUrl)) as Workflow;
	for (const node of workflow.nodes) {
		const types = Object.keys(node.credentials ?? {}).filter((type) => type in credentials);
		node.credentials = Object.fromEntries(types.map((type) => [type, credentials[type]]));
	}
	return workflow;
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
		const workflow = readyExample(json, filesUrl, credentials);
		created.push({ file, workflow, ...(await n8n.createWorkflow(workflow)) });
	}
	return created;
}
