import type { Execution, RunOptions } from '../../n8n/execution.mts';
import type { N8nServer } from '../../n8n/n8nServer.mts';
import type { Workflow } from '../../n8n/n8nRest.mts';
import type { Finding } from '../../n8n/checks.mts';
import type { CreatedExample } from '../exampleWorkflows.mts';
import type { FileServer } from '../fileServer.mts';
import type { Sandbox } from '../../../../sandbox/index.mts';

/** What an example is tried in. */
export interface Surroundings {
	n8n: N8nServer;
	sandbox: Sandbox;
	files: FileServer;
	/** All of them. */
	examples: CreatedExample[];
}

/** Runs an example in n8n and checks at the sandbox that it did what it says. */
export type Trial = (around: Surroundings, example: CreatedExample) => Promise<Finding[]>;

/** Long enough for something to happen at HB meanwhile. */
const SHORT_WAIT = { amount: 1, unit: 'seconds' };

/**
 * A copy of an example for a trial, gone afterwards: its waits last a second, and n8n keeps all of its
 * executions, also those with personal data, until they were looked at.
 */
export async function withCopy<T>(
	n8n: N8nServer,
	workflow: Workflow,
	use: (id: string) => Promise<T>,
): Promise<T> {
	const nodes = workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-base.wait'
			? { ...node, parameters: { ...node.parameters, ...SHORT_WAIT } }
			: node,
	);
	const settings = Object.entries(workflow.settings ?? {}).filter(
		([name]) => !name.startsWith('save'),
	);
	const copy = { ...workflow, nodes, settings: Object.fromEntries(settings) };
	const { id } = await n8n.createWorkflow(copy);
	try {
		return await use(id);
	} finally {
		await removeWorkflow(n8n, id);
	}
}

/** Runs a copy of an example as "Execute workflow" does, to its end. */
export const runCopy = async (
	n8n: N8nServer,
	workflow: Workflow,
	options?: RunOptions,
): Promise<Execution> =>
	await withCopy(n8n, workflow, async (id) => await n8n.runWorkflow(id, 'Try It Now', options));

/** Deletes a workflow, which n8n only allows for archived ones. */
export async function removeWorkflow(n8n: N8nServer, id: string): Promise<void> {
	await n8n.rest('POST', `/workflows/${id}/archive`, {});
	await n8n.rest('DELETE', `/workflows/${id}`);
}

/** The lines that only one of two lists has, as often as it has them more. */
export function differences(found: string[], expected: string[]): string[] {
	const missing = [...expected];
	const more = found.filter((line) => {
		const at = missing.indexOf(line);
		if (at >= 0) missing.splice(at, 1);
		return at < 0;
	});
	return [...missing.map((line) => `missing: ${line}`), ...more.map((line) => `not due: ${line}`)];
}
