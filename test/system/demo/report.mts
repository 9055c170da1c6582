import Table from 'cli-table3';
import type { RunItem } from '../n8n/execution.mts';
import { formatDuration, type Log } from '../n8n/log.mts';
import type { Finding } from './audit.mts';

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
	const byOutcome = new Map<string, number>();
	for (const { json } of items) {
		const outcome = String(json.outcome);
		byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1);
	}
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

/** Says each claim and what contradicts it; true when nothing does. */
export function sayVerdict(findings: Finding[], log: Log): boolean {
	for (const { claim, against } of findings) {
		log(`${against.length === 0 ? 'Yes:' : 'NO: '} ${claim}.`);
		for (const line of against.slice(0, 10)) log(`       ${line}`);
		if (against.length > 10) log(`       and ${against.length - 10} more`);
	}
	const failed = findings.filter(({ against }) => against.length > 0).length;
	log(`\n${findings.length - failed} passed, ${failed} failed`);
	return failed === 0;
}
