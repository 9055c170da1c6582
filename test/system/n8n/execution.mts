import { parse } from 'flatted';
import type { RestApi, Workflow } from './n8nRest.mts';
import { until } from './until.mts';

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

/** What an execution left behind. */
export interface ExecutionData {
	/** By node name. */
	runData: Record<string, NodeRun[]>;
	/** What ended the run, when it did not succeed. */
	error?: { message: string; description?: string };
}

/** An execution in n8n's list. */
export interface ListedExecution {
	id: string;
	/** `webhook` for what HB started, `manual` for a test. */
	mode: string;
	/** `success`, `error`, `canceled` or `crashed` once it has ended. */
	status: string;
	startedAt: string;
	stoppedAt: string | null;
}

/** A workflow run that has ended; without data when that was not asked for. */
export interface Execution extends ListedExecution, ExecutionData {
	durationMs: number;
}

export interface RunOptions {
	/** How long to wait for the end; default 10 minutes. */
	timeoutMs?: number;
	/** False: only the status and times are fetched, not what the nodes gave. */
	keepData?: boolean;
}

const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** Executions that n8n lists at once, at most. */
const PAGE = 100;

/** Numbers are given before executions start, and by their start they are listed. */
const OVERLAP = 20;

/** What asks for the page after this one: older versions have no cursors. */
function nextPage(page: { results: ListedExecution[]; nextCursor?: string | null }) {
	const { results, nextCursor } = page;
	if (nextCursor) return `&cursor=${encodeURIComponent(nextCursor)}`;
	const isLast = nextCursor === null || results.length < PAGE;
	return isLast ? undefined : `&lastId=${Number(results.at(-1)!.id) + OVERLAP}`;
}

/** The executions of a workflow, those under way included. */
export async function executionsOf(api: RestApi, workflowId: string): Promise<ListedExecution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const all = new Map<string, ListedExecution>();
	let from: string | undefined = '';
	while (from !== undefined) {
		const page: { results: ListedExecution[]; nextCursor?: string | null } = await api.rest(
			'GET',
			`/executions?filter=${filter}&limit=${PAGE}${from}`,
		);
		for (const execution of page.results) all.set(execution.id, execution);
		from = nextPage(page);
	}
	return [...all.values()];
}

/**
 * The executions of a workflow as soon as at least `count` have ended, or what there is after
 * `timeoutMs`.
 */
export async function endedExecutions(
	api: RestApi,
	workflowId: string,
	count: number,
	timeoutMs = 30_000,
): Promise<ListedExecution[]> {
	let all: ListedExecution[] = [];
	await until(async () => {
		all = await executionsOf(api, workflowId);
		return all.filter(({ stoppedAt }) => stoppedAt).length >= count;
	}, timeoutMs);
	return all;
}

/** n8n keeps what an execution gave as text in which nothing stands twice. */
export const executionData = (text: string): ExecutionData =>
	(parse(text) as { resultData?: ExecutionData }).resultData ?? { runData: {} };

/** What an execution left behind. */
export async function readExecution(api: RestApi, id: string): Promise<ExecutionData> {
	return executionData((await api.rest<{ data: string }>('GET', `/executions/${id}`)).data);
}

/** All items that a node gave at its first output, over all its runs. */
export const itemsOf = ({ runData }: Pick<ExecutionData, 'runData'>, node: string): RunItem[] =>
	(runData[node] ?? []).flatMap(({ data }) => data?.main[0] ?? []);

/** What contradicts that an execution succeeded. */
export const notSucceeded = ({ status, error }: Execution): string[] =>
	status === 'success' ? [] : [error?.message ?? `it ended with "${status}"`];

/**
 * Runs a stored workflow from one trigger (its first trigger when left out) and waits for the end.
 * A failed run is a result, not an exception.
 * @throws Error when n8n does not start it, or it has not ended in time.
 */
export async function runWorkflow(
	api: RestApi,
	workflowId: string,
	trigger?: string,
	{ timeoutMs = 600_000, keepData = true }: RunOptions = {},
): Promise<Execution> {
	const workflowData = await api.rest<Workflow>('GET', `/workflows/${workflowId}`);
	const name = trigger ?? workflowData.nodes.find(({ type }) => /trigger$/i.test(type))?.name;
	if (!name) throw new Error(`Workflow "${workflowData.name}" has no trigger to start from`);
	const { executionId } = await api.rest<{ executionId?: string }>(
		'POST',
		`/workflows/${workflowId}/run`,
		{ workflowData, triggerToStartFrom: { name } },
	);
	if (!executionId) throw new Error(`n8n did not start "${workflowData.name}" from "${name}"`);

	// The list and not the execution itself, whose whole data n8n would send each time.
	const isIt = ({ id, status, stoppedAt }: ListedExecution) =>
		String(id) === String(executionId) && stoppedAt !== null && !UNFINISHED.includes(status);
	const look = async () => (await executionsOf(api, workflowId)).find(isIt);
	const ended = await until(look, timeoutMs, 200);
	if (!ended) {
		throw new Error(`Execution ${executionId} had not ended after ${timeoutMs / 1000} s`);
	}
	const durationMs = Date.parse(ended.stoppedAt ?? '') - Date.parse(ended.startedAt);
	const data = keepData ? await readExecution(api, executionId) : { runData: {} };
	return { ...ended, ...data, id: executionId, durationMs };
}
