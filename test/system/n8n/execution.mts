import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { N8nRest } from './n8nRest.mts';
import type { Workflow } from './workflow.mts';

/** One item as a node gave it. */
export interface RunItem {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	pairedItem?: unknown;
	error?: unknown;
}

/** One run of one node. */
export interface NodeRun {
	startTime: number;
	executionTime: number;
	executionStatus: string;
	error?: { message: string; description?: string };
	data?: { main: Array<RunItem[] | null> };
}

/** A workflow run that has ended. */
export interface Execution {
	id: string;
	/** `success`, `error`, `canceled` or `crashed`. */
	status: string;
	startedAt: string;
	stoppedAt: string;
	durationMs: number;
	/** By node name; empty with `keepData: false`. */
	runData: Record<string, NodeRun[]>;
	/** What ended the run, when it did not succeed. */
	error?: { message: string; description?: string };
}

export interface RunOptions {
	/** How long to wait for the end; default 10 minutes. */
	timeoutMs?: number;
	/** False: only the status and times are fetched, not what the nodes gave. */
	keepData?: boolean;
}

interface ExecutionSummary {
	id: string;
	status: string;
	startedAt: string;
	stoppedAt: string | null;
}

interface ResultData {
	resultData: { runData: Execution['runData']; error?: Execution['error'] };
}

const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** Polls the list and not the execution itself, whose whole data n8n would send each time. */
async function ended(
	api: N8nRest,
	workflowId: string,
	id: string,
	timeoutMs: number,
): Promise<ExecutionSummary & { stoppedAt: string }> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const { results } = await api.call<{ results: ExecutionSummary[] }>(
			'GET',
			`/executions?filter=${filter}&limit=20`,
		);
		const found = results.find((execution) => String(execution.id) === String(id));
		if (found?.stoppedAt && !UNFINISHED.includes(found.status)) {
			return { ...found, stoppedAt: found.stoppedAt };
		}
		if (Date.now() > deadline) {
			throw new Error(`Execution ${id} had not ended after ${timeoutMs / 1000} s`);
		}
		await sleep(200);
	}
}

/**
 * Runs a stored workflow from one trigger (its first trigger when left out) and waits for the end.
 * A failed run is a result, not an exception.
 * @throws Error when n8n does not start it, or it has not ended in time.
 */
export async function runWorkflow(
	api: N8nRest,
	workflowId: string,
	trigger?: string,
	{ timeoutMs = 600_000, keepData = true }: RunOptions = {},
): Promise<Execution> {
	const workflowData = await api.call<Workflow>('GET', `/workflows/${workflowId}`);
	const name = trigger ?? workflowData.nodes.find(({ type }) => /trigger$/i.test(type))?.name;
	if (!name) throw new Error(`Workflow "${workflowData.name}" has no trigger to start from`);
	const { executionId } = await api.call<{ executionId?: string }>(
		'POST',
		`/workflows/${workflowId}/run`,
		{ workflowData, triggerToStartFrom: { name } },
	);
	if (!executionId) throw new Error(`n8n did not start "${workflowData.name}" from "${name}"`);

	const { status, startedAt, stoppedAt } = await ended(api, workflowId, executionId, timeoutMs);
	const durationMs = Date.parse(stoppedAt) - Date.parse(startedAt);
	const summary = { id: executionId, status, startedAt, stoppedAt, durationMs };
	if (!keepData) return { ...summary, runData: {} };
	const { data } = await api.call<{ data: string }>('GET', `/executions/${executionId}`);
	const { resultData } = parse(data) as ResultData;
	return { ...summary, runData: resultData.runData, error: resultData.error };
}
