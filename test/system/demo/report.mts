import Table from 'cli-table3';
import type { RunItem } from '../n8n/execution.mts';
import { formatDuration } from '../n8n/log.mts';
import { countsOf } from './sandboxHb.mts';

/** What happened between n8n and the sandbox during the import. */
export interface Traffic {
	requests: number;
	/** By HTTP status, from the sandbox's side. */
	byStatus: Record<string, number>;
	durationMs: number;
}

/** What changed between two readings of the sandbox's counters. */
export function trafficBetween(
	before: { requests: number; byStatus: Record<string, number> },
	after: { requests: number; byStatus: Record<string, number> },
	durationMs: number,
): Traffic {
	const byStatus = Object.entries(after.byStatus).map(
		([status, count]) => [status, count - (before.byStatus[status] ?? 0)] as const,
	);
	return {
		requests: after.requests - before.requests,
		byStatus: Object.fromEntries(byStatus.filter(([, count]) => count > 0)),
		durationMs,
	};
}

/** The summary of an import: rows by outcome, then requests, what the sandbox refused, and time. */
export function summaryTable(
	items: RunItem[],
	{ requests, byStatus, durationMs }: Traffic,
): string {
	const byOutcome = countsOf(items.map(({ json }) => String(json.outcome)));
	const table = new Table({
		head: ['Import of the CSV', ''],
		style: { head: [], border: [] },
		colAligns: ['left', 'right'],
		chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
	});
	table.push(['Rows', items.length]);
	for (const [outcome, count] of [...byOutcome].sort()) table.push([`  ${outcome}`, count]);
	table.push(['Requests sent', requests]);
	table.push(['  answered 429 (too many)', byStatus['429'] ?? 0]);
	const failures = Object.entries(byStatus).filter(([status]) => !/^([23]|429)/.test(status));
	for (const [status, count] of failures) {
		table.push([
			status === 'reset' ? '  broken off without an answer' : `  answered ${status}`,
			count,
		]);
	}
	table.push(['Time', formatDuration(durationMs)]);
	return table.toString();
}
