import Table from 'cli-table3';
import { cpus, totalmem } from 'node:os';
import { LABELS } from './contenders.mts';
import type { Measurement } from './measure.mts';
import type { HeapTrial } from './sections.mts';
import { nightBaseline } from './nightTargets.mts';
import { baselineOf, goodput, percent, perRow, wasted, type Target } from './targets.mts';

/** The machine on which the numbers were taken, in one line. */
export function machine(): string {
	const cores = cpus();
	const memory = Math.round(totalmem() / 2 ** 30);
	return `${cores.length} × ${cores[0]?.model ?? 'CPU'}, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

function tableOf(head: string[], rows: string[][]): string {
	// Without colours, so that it can be copied into a file.
	const table = new Table({
		head,
		style: { head: [], border: [], compact: true },
		colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
	});
	table.push(...rows);
	return table.toString();
}

const whole = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 0 });

/** How to read the table of speeds. */
export const SPEED_NOTES = `Time, memory (of n8n's main process) and the longest answer of n8n's REST API are those while the node
ran; "whole run" is the same from the start of the workflow until n8n had saved its data.
In flight is what the local HB saw at once: with 0 ms it has often answered before the next arrives.`;

/** Speed, memory and n8n's own answers, a line for each measurement. */
export function speedTable(all: Measurement[]): string {
	return tableOf(
		[
			'',
			'rows',
			'latency',
			'ms per\nrow',
			'× HTTP\nRequest',
			'in\nflight',
			'rows\ndone',
			'memory in MiB,\nbefore → peak',
			'rise',
			'whole\nrun',
			'REST\nlongest',
			'whole\nrun',
		],
		all.map((one) => {
			const baseline = baselineOf(all, one);
			const { n8n } = one;
			return [
				LABELS[one.contender],
				whole(one.rows),
				`${one.latencyMs} ms`,
				perRow(one).toFixed(2),
				baseline ? (perRow(one) / perRow(baseline)).toFixed(2) : '–',
				whole(one.peakInFlight),
				whole(one.created),
				n8n ? `${whole(n8n.memoryBeforeMiB)} → ${whole(n8n.memoryPeakMiB)}` : '–',
				n8n ? whole(n8n.memoryPeakMiB - n8n.memoryBeforeMiB) : '–',
				n8n ? whole(n8n.wholeRun.memoryPeakMiB) : '–',
				n8n ? `${whole(n8n.longestAnswerMs)} ms` : '–',
				n8n ? `${whole(n8n.wholeRun.longestAnswerMs)} ms` : '–',
			];
		}),
	);
}

/** What became of the rows under the rate limit. */
export function limitTable(all: Measurement[]): string {
	return tableOf(
		[
			'',
			'rows',
			'rows done',
			'rows lost',
			'requests',
			'429',
			'wasted',
			'time, s',
			'of the allowed rate',
		],
		all.map((one) => [
			LABELS[one.contender],
			whole(one.rows),
			whole(one.created),
			whole(one.rows - one.created),
			whole(one.requests),
			whole(one.limited),
			percent(wasted(one)),
			(one.ms / 1_000).toFixed(1),
			percent(goodput(one)),
		]),
	);
}

/** What a second night costs. */
export function nightTable(all: Measurement[]): string {
	return tableOf(
		[
			'',
			'rows',
			'changed',
			'requests',
			'rows lost',
			'time, s',
			'ms per\nrow',
			'× HTTP\nRequest',
			'memory in MiB,\nat the peak',
		],
		all.map((one) => {
			const { night, n8n } = one;
			const baseline = nightBaseline(all, one);
			const limit = night?.perSecond ? `, ${night.perSecond} requests/s` : '';
			return [
				`${LABELS[one.contender]}${limit}`,
				whole(one.rows),
				`${night?.changedPercent} %`,
				whole(one.requests),
				whole(one.rows - one.created),
				(one.ms / 1_000).toFixed(1),
				perRow(one).toFixed(2),
				baseline ? (perRow(one) / perRow(baseline)).toFixed(3) : '–',
				n8n ? whole(n8n.memoryPeakMiB) : '–',
			];
		}),
	);
}

/** Which nodes came to their end with how small a heap. */
export function heapTable(all: HeapTrial[]): string {
	return tableOf(
		['', 'rows', 'heap, MiB', 'time, s'],
		all.map(({ contender, rows, heapMiB, ms }) => [
			LABELS[contender],
			whole(rows),
			whole(heapMiB),
			ms === undefined ? 'n8n ended' : (ms / 1_000).toFixed(1),
		]),
	);
}

/** A line for each target. */
export function targetLines(targets: Target[]): string[] {
	const words = { true: 'reached    ', false: 'NOT REACHED', undefined: '–          ' };
	return targets.map(
		({ what, reached, measured }) =>
			`  ${words[String(reached) as keyof typeof words]}  ${what}: ${measured}`,
	);
}
