import { parse } from 'flatted';
import type { Execution, RunItem } from '../../n8n/execution.mts';
import type { N8nServer } from '../../n8n/n8nServer.mts';
import { until } from '../../n8n/until.mts';

/** An execution in n8n's list. */
export interface ListedExecution {
	id: string;
	/** `webhook` for what HB started, `manual` for a test. */
	mode: string;
	status: string;
	stoppedAt: string | null;
}

interface Page {
	results: ListedExecution[];
	nextCursor: string | null;
}

/** The executions of a workflow, those under way included. */
export async function executionsOf(n8n: N8nServer, workflowId: string): Promise<ListedExecution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const all = new Map<string, ListedExecution>();
	let cursor: string | null = '';
	while (cursor !== null) {
		const from: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
		const page: Page = await n8n.rest('GET', `/executions?filter=${filter}&limit=100${from}`);
		for (const execution of page.results) all.set(execution.id, execution);
		cursor = page.nextCursor;
	}
	return [...all.values()];
}

/**
 * The executions of a workflow as soon as at least `count` have ended, or what there is after
 * `timeoutMs`.
 */
export async function endedExecutions(
	n8n: N8nServer,
	workflowId: string,
	count: number,
	timeoutMs = 30_000,
): Promise<ListedExecution[]> {
	let all: ListedExecution[] = [];
	await until(async () => {
		all = await executionsOf(n8n, workflowId);
		return all.filter(({ stoppedAt }) => stoppedAt).length >= count;
	}, timeoutMs);
	return all;
}

/** What a node gave in an execution. */
export async function itemsIn(
	n8n: N8nServer,
	executionId: string,
	node: string,
): Promise<RunItem[]> {
	const { data } = await n8n.rest<{ data: string }>('GET', `/executions/${executionId}`);
	const { resultData } = parse(data) as { resultData: Pick<Execution, 'runData'> };
	return resultData.runData[node]?.[0]?.data?.main[0] ?? [];
}
