import type { Closers } from '../n8n/closers.mts';
import { startN8n, type N8nServer } from '../n8n/n8nServer.mts';
import { formatDuration, withProgress, type Log } from '../n8n/log.mts';
import {
	LABELS,
	nodesAmong,
	type ContenderName,
	type Night,
	type NodeContender,
} from './contenders.mts';
import { measureFetch, measureNode, warmUp, type Measurement } from './measure.mts';
import type { BenchOptions } from './options.mts';
import type { SandboxProcess } from './sandboxProcess.mts';
import { perRow, RATE_LIMIT } from './targets.mts';

const LIMITED_ROWS = 2_000;

/** What both sections need. */
export interface Bench {
	log: Log;
	hb: SandboxProcess;
	/** The packed package, the same in every measurement. */
	packageDir: string;
	/** For when the command is interrupted. */
	closers: Closers;
	/** How many candidates are at HB before, who are not in the file. */
	people: number;
}

async function withN8n<T>(
	{ log, packageDir, closers }: Bench,
	use: (n8n: N8nServer) => Promise<T>,
	env?: Record<string, string>,
): Promise<T> {
	log('Starting n8n');
	const n8n = closers.keep(await startN8n({ log, packageDir, env }));
	try {
		return await use(n8n);
	} finally {
		await n8n.stop();
	}
}

/** Measures, saying what and for how long meanwhile, and the result after it. */
async function say(
	log: Log,
	what: string,
	measure: () => Promise<Measurement>,
	result: (one: Measurement) => string,
): Promise<Measurement> {
	const one = await withProgress(log, what, measure);
	log(`${what}: ${result(one)}`);
	return one;
}

/** One contender with one number of rows and one latency. */
async function speedOf(
	bench: Bench,
	contender: ContenderName,
	rows: number,
	latencyMs: number,
): Promise<Measurement> {
	const { log, hb, people } = bench;
	const what = `${LABELS[contender]}, ${rows} rows, ${latencyMs} ms`;
	const result = (one: Measurement) => `${perRow(one).toFixed(2)} ms per row`;
	if (contender === 'fetch') {
		return await say(log, what, async () => await measureFetch(hb, rows, latencyMs), result);
	}
	return await withN8n(bench, async (n8n) => {
		await warmUp(n8n, hb, contender);
		const measure = async () =>
			await measureNode(n8n, hb, contender, rows, { latencyMs }, { people });
		return await say(log, what, measure, result);
	});
}

/**
 * Every contender with every number of rows and every latency.
 *
 * Each measurement has a freshly started n8n, warmed up with the node that is measured: what an
 * earlier run left on n8n's heap would otherwise count as the memory of the next, or hide it.
 */
export async function speedSection(
	bench: Bench,
	{ rows, latencies, only }: BenchOptions,
): Promise<Measurement[]> {
	const all: Measurement[] = [];
	for (const count of rows) {
		for (const latencyMs of latencies) {
			for (const contender of only) {
				all.push(await speedOf(bench, contender, count, latencyMs));
			}
		}
	}
	return all;
}

/** The nodes against an HB that limits the rate, all in one n8n: memory is no question here. */
export async function limitSection(bench: Bench, { only }: BenchOptions): Promise<Measurement[]> {
	const { log, hb } = bench;
	const nodes = nodesAmong(only);
	if (nodes.length === 0) return [];
	return await withN8n(bench, async (n8n) => {
		const all: Measurement[] = [];
		for (const contender of nodes) {
			const what = `${LABELS[contender]}, ${LIMITED_ROWS} rows, ${RATE_LIMIT.perSecond} requests/s`;
			await warmUp(n8n, hb, contender);
			const one = await say(
				log,
				what,
				async () => await measureNode(n8n, hb, contender, LIMITED_ROWS, { rateLimit: RATE_LIMIT }),
				({ created, ms }) => `${created} rows done in ${formatDuration(ms)}`,
			);
			all.push(one);
		}
		return all;
	});
}

/** The file is nearly the same every night: all of its candidates are at HB already. */
const NIGHTS: Night[] = [0, 1, 10].map((changedPercent) => ({ changedPercent }));

/**
 * Import Many against HTTP Request, which sends each row, on a second night: with more and more changes,
 * and under a limit of the rate, to which HTTP Request keeps by its batching.
 */
export async function nightSection(
	bench: Bench,
	{ only, nightRows: rows }: BenchOptions,
): Promise<Measurement[]> {
	const { log, hb, people } = bench;
	const all: Measurement[] = [];
	const { perSecond } = RATE_LIMIT;
	const limited = { changedPercent: 0, perSecond };
	for (const night of [...NIGHTS, limited]) {
		for (const contender of ['httpRequest', 'importMany'] as const) {
			if (!only.includes(contender)) continue;
			const limit = night === limited ? `, ${perSecond} requests/s` : '';
			const what = `${LABELS[contender]}, ${rows} rows at HB already, ${night.changedPercent} % changed${limit}`;
			const settings = night === limited ? { rateLimit: RATE_LIMIT } : {};
			const one = await withN8n(bench, async (n8n) => {
				await warmUp(n8n, hb, contender);
				return await say(
					log,
					what,
					async () => await measureNode(n8n, hb, contender, rows, settings, { night, people }),
					({ requests, ms }) => `${requests} requests in ${formatDuration(ms)}`,
				);
			});
			all.push(one);
		}
	}
	return all;
}

/** Whether a node came to its end in an n8n with a heap of so many MiB. */
export interface HeapTrial {
	contender: NodeContender;
	heapMiB: number;
	rows: number;
	/** `undefined` when n8n ended instead. */
	ms?: number;
}

/** Which nodes come to their end with how small a heap: what V8 keeps beyond need is left out so. */
export async function heapSection(
	bench: Bench,
	{ only, heaps, rows }: BenchOptions,
): Promise<HeapTrial[]> {
	const { log, hb, people } = bench;
	const count = Math.max(...rows);
	const all: HeapTrial[] = [];
	for (const heapMiB of heaps) {
		for (const contender of nodesAmong(only)) {
			const what = `${LABELS[contender]}, ${count} rows, heap of ${heapMiB} MiB`;
			const measure = async (n8n: N8nServer) => {
				await warmUp(n8n, hb, contender);
				return (await measureNode(n8n, hb, contender, count, {}, { people })).ms;
			};
			const env = { NODE_OPTIONS: `--max-old-space-size=${heapMiB}` };
			const ms = await withN8n(bench, measure, env).catch((error: Error) => {
				log(`${what}: ${error.message.split('\n')[0]}`);
				return undefined;
			});
			log(`${what}: ${ms === undefined ? 'not to its end' : formatDuration(ms)}`);
			all.push({ contender, heapMiB, rows: count, ms });
		}
	}
	return all;
}
