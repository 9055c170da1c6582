import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { NodeRun } from '../n8n/execution.mts';
import type { N8nServer } from '../n8n/n8nServer.mts';
import { N8nRestError } from '../n8n/n8nRest.mts';
import { MEASURED } from './contenders.mts';

const POLL_EVERY_MS = 250;
const LONGEST_RUN_MS = 30 * 60_000;
const MOST_ATTEMPTS = 20;

/** An n8n that a node has frozen for seconds drops connections and takes its database for lost. */
const isAfterFreeze = (error: unknown) =>
	error instanceof TypeError || (error instanceof N8nRestError && error.httpStatus === 503);

/** Reads from n8n, again where it was frozen: here that is a result and no failure. */
async function read<T>(n8n: N8nServer, path: string): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await n8n.rest<T>('GET', path);
		} catch (error) {
			if (!isAfterFreeze(error) || attempt === MOST_ATTEMPTS) throw error;
			await sleep(POLL_EVERY_MS);
		}
	}
}

/**
 * Runs a workflow to its end, which includes that n8n has saved its data; gives the execution's id.
 * @throws Error when n8n does not start it, or it has not ended within half an hour
 */
export async function runToEnd(n8n: N8nServer, workflowId: string): Promise<string> {
	const workflowData = await read<object>(n8n, `/workflows/${workflowId}`);
	const { executionId } = await n8n.rest<{ executionId: string }>(
		'POST',
		`/workflows/${workflowId}/run`,
		{ workflowData, triggerToStartFrom: { name: 'Start' } },
	);
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const deadline = Date.now() + LONGEST_RUN_MS;
	while (Date.now() < deadline) {
		await sleep(POLL_EVERY_MS);
		const { results } = await read<{ results: Array<{ id: string; stoppedAt: string | null }> }>(
			n8n,
			`/executions?filter=${filter}&limit=1`,
		);
		if (results[0]?.stoppedAt) return executionId;
	}
	throw new Error(`Execution ${executionId} had not ended after half an hour`);
}

/**
 * What n8n noted about the measured node in an execution.
 * @throws Error when the workflow failed
 */
export async function measuredRun(n8n: N8nServer, executionId: string): Promise<NodeRun> {
	const { data } = await read<{ data: string }>(n8n, `/executions/${executionId}`);
	const { resultData } = parse(data) as {
		resultData: { runData: Record<string, NodeRun[]>; error?: { message: string } };
	};
	const run = resultData.runData[MEASURED]?.[0];
	const error = run?.error ?? resultData.error;
	if (run && !error) return run;
	throw new Error(`The workflow failed: ${error?.message ?? `"${MEASURED}" did not run`}`);
}
