import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../../../sandbox/index.mts';
import type { N8nServer } from '../n8n/n8nServer.mts';
import { createAccount, portalV1Of } from '../n8n/accounts.mts';
import { readExecution, type Execution, type NodeRun } from '../n8n/execution.mts';
import {
	MEASURED,
	workflowOf,
	type ContenderName,
	type Night,
	type NodeContender,
} from './contenders.mts';
import { plainFetch } from './plainFetch.mts';
import type { SandboxProcess } from './sandboxProcess.mts';
import { answerMs, highest, lastBefore, residentMiB, watch } from './series.mts';

const WARM_UP_ROWS = 200;
/** For what n8n does after its start and after a run, and for the garbage of both. */
const SETTLE_MS = 3_000;
const MEMORY_EVERY_MS = 250;
const PROBE_EVERY_MS = 50;
const LONGEST_RUN_MS = 30 * 60_000;
const ALWAYS = { from: 0, to: Infinity };

/** What n8n itself was like while the node ran. */
export interface N8nHealth {
	/** Resident memory of n8n's main process before the node began and at its peak, in MiB. */
	memoryBeforeMiB: number;
	memoryPeakMiB: number;
	/** The longest answer of n8n's REST API while the node ran, in ms. */
	longestAnswerMs: number;
	/** Both again, from the start of the workflow until n8n has saved its data. */
	wholeRun: { memoryPeakMiB: number; longestAnswerMs: number };
}

export interface Measurement {
	contender: ContenderName;
	rows: number;
	latencyMs: number;
	/** The time of the node alone, as n8n notes it; not of the workflow. */
	ms: number;
	/** Where all rows were at HB before. */
	night?: Night;
	/** Rows that became a candidate at HB; in a night, that HB has as the node says. */
	created: number;
	requests: number;
	/** Requests answered 429. */
	limited: number;
	peakInFlight: number;
	n8n?: N8nHealth;
}

/** What the sandbox saw since its last restart, or since `before`. */
async function seenByHb(hb: SandboxProcess, before?: Awaited<ReturnType<SandboxProcess['stats']>>) {
	const { requests, byStatus, peakInFlight } = await hb.stats();
	const count = (status: number) => (byStatus[status] ?? 0) - (before?.byStatus[status] ?? 0);
	return {
		created: count(201),
		limited: count(429),
		requests: requests - (before?.requests ?? 0),
		peakInFlight,
	};
}

/** Rows that a node says are at HB as the file has them. */
const doneIn = ({ data }: NodeRun) =>
	(data?.main[0] ?? []).filter(({ json: { outcome, error } }) =>
		outcome === undefined
			? error === undefined
			: ['created', 'updated', 'unchanged'].includes(outcome as string),
	).length;

/** Puts a contender's workflow into n8n; gives its id. */
async function createWorkflow(
	n8n: N8nServer,
	hb: SandboxProcess,
	contender: NodeContender,
	rows: number,
	night?: Night,
): Promise<string> {
	const hbApi = await createAccount(n8n, portalV1Of(hb));
	return (await n8n.createWorkflow(workflowOf(contender, rows, hb.portalUrl, hbApi, night))).id;
}

/** Runs a workflow until n8n has saved its data. */
const runToEnd = async (n8n: N8nServer, workflowId: string) =>
	await n8n.runWorkflow(workflowId, 'Start', { timeoutMs: LONGEST_RUN_MS, keepData: false });

/**
 * What n8n noted about the measured node in an execution.
 * @throws Error when the workflow failed
 */
async function measuredRun(n8n: N8nServer, { id }: Execution): Promise<NodeRun> {
	const { runData, error } = await readExecution(n8n, id);
	const run = runData[MEASURED]?.[0];
	const failure = run?.error ?? error;
	if (run && !failure) return run;
	throw new Error(`The workflow failed: ${failure?.message ?? `"${MEASURED}" did not run`}`);
}

/** Runs a node without measuring it: the first run pays for loading and compiling. */
export async function warmUp(n8n: N8nServer, hb: SandboxProcess, contender: NodeContender) {
	await hb.restart({});
	const workflowId = await createWorkflow(n8n, hb, contender, WARM_UP_ROWS);
	await measuredRun(n8n, await runToEnd(n8n, workflowId));
}

/**
 * Measures a node in an n8n that is warm. n8n has its default settings, which save the data of the
 * execution; that comes after the node's own time and is not part of it.
 * @param night all rows are at HB before
 * @param people how many others are
 * @throws Error when the workflow fails
 */
export async function measureNode(
	n8n: N8nServer,
	hb: SandboxProcess,
	contender: NodeContender,
	rows: number,
	settings: Partial<Settings>,
	{ night, people = 0 }: { night?: Night; people?: number } = {},
): Promise<Measurement> {
	const workflowId = await createWorkflow(n8n, hb, contender, rows, night);
	await sleep(SETTLE_MS);
	await hb.restart({});
	await plainFetch(hb, people, rows);
	if (night) await plainFetch(hb, rows);
	await hb.change(settings);
	const before = await hb.stats();

	const memory = watch(MEMORY_EVERY_MS, async () => await residentMiB(n8n.pid));
	const probe = watch(PROBE_EVERY_MS, async () => await answerMs(`${n8n.url}/rest/settings`));
	const stop = async () => await Promise.all([memory.stop(), probe.stop()]);
	const execution = await runToEnd(n8n, workflowId).finally(stop);
	const [memories, answers] = await stop();
	const run = await measuredRun(n8n, execution);
	const { startTime, executionTime } = run;
	const during = { from: startTime, to: startTime + executionTime };
	return {
		contender,
		rows,
		latencyMs: settings.latencyMs ?? 0,
		ms: executionTime,
		...(await seenByHb(hb, before)),
		...(night && { night, created: doneIn(run) }),
		n8n: {
			memoryBeforeMiB: lastBefore(memories, during.from),
			memoryPeakMiB: highest(memories, during),
			longestAnswerMs: highest(answers, during),
			wholeRun: {
				memoryPeakMiB: highest(memories, ALWAYS),
				longestAnswerMs: highest(answers, ALWAYS),
			},
		},
	};
}

/** Measures plain fetch in this process, after a run that is not counted. */
export async function measureFetch(
	hb: SandboxProcess,
	rows: number,
	latencyMs: number,
): Promise<Measurement> {
	await hb.restart({});
	await plainFetch(hb, WARM_UP_ROWS);
	await hb.restart({ latencyMs });
	const ms = await plainFetch(hb, rows);
	return { contender: 'fetch', rows, latencyMs, ms, ...(await seenByHb(hb)) };
}
