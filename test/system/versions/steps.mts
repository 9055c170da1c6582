import type { N8nServer } from '../n8n/n8nServer.mts';
import type { Execution, RunItem } from '../n8n/execution.mts';
import type { Workflow } from '../n8n/n8nRest.mts';
import type { Accounts } from '../n8n/accounts.mts';
import type { Operation } from '../n8n/nodeTypes.mts';
import { CASES } from '../agents/cases/index.mts';
import { toolOf } from '../agents/toolNode.mts';
import { removeWorkflow } from '../demo/trials/trial.mts';
import type { Sandbox } from '../../../sandbox/index.mts';

/** A node of ours as a step of a workflow. */
export type Step = Workflow['nodes'][number];

/** What n8n's panel has under Settings. */
export interface StepSettings {
	onError?: 'continueErrorOutput' | 'continueRegularOutput';
	retryOnFail?: boolean;
	maxTries?: number;
	waitBetweenTries?: number;
}

/** An operation with parameters that work, and what it needs at HB. */
export function stepOf(
	operation: Operation,
	sandbox: Sandbox,
	accounts: Accounts,
	settings: StepSettings = {},
): Step {
	const { fixed, byModel } = CASES[operation.key](sandbox);
	const { node } = toolOf(operation, { fixed: { ...fixed, ...byModel } }, accounts);
	return { ...node, type: node.type.replace(/Tool$/, ''), ...settings };
}

const TRIGGER = 'Start';
const ALL_ROWS = 'All Rows';
const ROWS = 'Rows';

/** Rows as an earlier node gives them, and then each of the steps with all of them. */
function workflowOf(steps: Step[], rows: object[]): Workflow {
	const nodes = [
		{ name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: ALL_ROWS,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} },
		},
		{
			name: ROWS,
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'rows', options: {} },
		},
		...steps,
	].map((node, index) => ({ id: `node-${index}`, ...node, position: [0, index * 100] }));
	const to = (...names: string[]) => ({
		main: [names.map((node) => ({ node, type: 'main', index: 0 }))],
	});
	return {
		name: 'Steps',
		nodes,
		connections: {
			[TRIGGER]: to(ALL_ROWS),
			[ALL_ROWS]: to(ROWS),
			[ROWS]: to(...steps.map(({ name }) => name)),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** What came out of a step. */
export interface StepResult {
	items: RunItem[];
	/** What left by the error output. */
	errorItems: RunItem[];
	/** What it failed with, if it did. */
	error?: { message: string; description?: string };
}

/** Runs steps, each with all rows, in one execution. @returns what came of it, and each step's part */
export async function runSteps(
	n8n: N8nServer,
	steps: Step[],
	rows: object[],
): Promise<{ run: Execution; results: StepResult[] }> {
	const { id } = await n8n.createWorkflow(workflowOf(steps, rows));
	try {
		const run = await n8n.runWorkflow(id, TRIGGER);
		const results = steps.map(({ name }) => {
			const last = run.runData[name]?.at(-1);
			const [items, errorItems] = last?.data?.main ?? [];
			return { items: items ?? [], errorItems: errorItems ?? [], error: last?.error };
		});
		return { run, results };
	} finally {
		await removeWorkflow(n8n, id);
	}
}

/** Runs one step. */
export async function runStep(n8n: N8nServer, step: Step, rows: object[]): Promise<StepResult> {
	const { results } = await runSteps(n8n, [step], rows);
	return results[0];
}
