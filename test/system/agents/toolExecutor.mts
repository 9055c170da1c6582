import { isBefore } from '../n8n/n8nInstall.mts';
import type { N8nServer } from '../n8n/n8nServer.mts';
import type { Workflow } from '../n8n/n8nRest.mts';
import type { Answer, Call } from './calls.mts';

const TRIGGER = 'Start';
const EXECUTOR = '@n8n/n8n-nodes-langchain.toolExecutor';

const nameOf = (index: number) => `Call ${index + 1}`;

/** n8n's Tool Executor calls a connected tool without any model; here one for each call. */
function workflowOf(calls: Call[], version: string): Workflow {
	// n8n 1 takes the arguments of one tool, n8n 2 those of each by its name
	const queryOf = ({ tool: { name, args } }: Call) =>
		isBefore(version, '2') ? args : { [name]: args };
	const executors = calls.map((call, index) => ({
		name: nameOf(index),
		type: EXECUTOR,
		typeVersion: 1,
		position: [0, 0],
		parameters: { toolName: call.tool.name, query: JSON.stringify(queryOf(call)) },
		onError: 'continueRegularOutput',
	}));
	const trigger = {
		name: TRIGGER,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const toExecutors = executors.map(({ name: node }) => ({ node, type: 'main', index: 0 }));
	const fromTools = calls.map(({ tool: { node } }, index): [string, object] => [
		node.name,
		{ ai_tool: [[{ node: nameOf(index), type: 'ai_tool', index: 0 }]] },
	]);
	return {
		name: 'Tools without a model',
		nodes: [trigger, ...executors, ...calls.map(({ tool }) => tool.node)],
		connections: { [TRIGGER]: { main: [toExecutors] }, ...Object.fromEntries(fromTools) },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * Calls tools in one execution, one after the other.
 * @throws Error when n8n does not run the workflow to its end
 */
export async function executeTools(n8n: N8nServer, calls: Call[]): Promise<Answer[]> {
	const { id } = await n8n.createWorkflow(workflowOf(calls, n8n.version));
	// n8n calls the run failed when the call that happens to be the last did, so all of them count
	const { status, runData, error } = await n8n.runWorkflow(id, TRIGGER);
	return calls.map((_, index) => {
		const run = runData[nameOf(index)]?.at(-1);
		if (!run) throw new Error(`${nameOf(index)} did not run (${status}): ${error?.message}`);
		if (run.error) return { failed: true, text: run.error.message };
		// the executor puts the text where n8n usually has an object
		return { failed: false, text: (run.data?.main[0]?.[0]?.json ?? '') as string };
	});
}
