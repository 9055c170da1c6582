import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { runOf } from '../../../../shared/operation/run';
import type { HbClient } from '../../../../shared/transport/client';
import { forCaller, isAboutData, ownCopy } from '../../../../shared/transport/errors';
import type { RequestGate } from '../../../../shared/transport/gate';
import { GIVE_WAY_EVERY, type Planner } from './plan';
import { duplicateOf, isUnusable, listOf, type ImportRow, type RowResult } from './rows';
import { badResult, carryOut } from './send';
import type { ImportSettings } from './settings';

const PROGRESS_MS = 10_000;

/** The way to HB for one run. */
export interface Session {
	client: HbClient;
	gate: RequestGate;
	concurrency: number;
}

/** @throws NodeOperationError for a credential that cannot be used */
export async function openSession(context: IExecuteFunctions): Promise<Session> {
	const run = runOf(context, (name, fallback) => context.getNodeParameter(name, 0, fallback));
	run.beginAll();
	const { gate, concurrency } = run;
	return { client: run.client(context, await run.connection), gate, concurrency };
}

/** Works things off, so many at once as the user lets, until the run is ended. */
export async function workOff<T>(
	{ gate, concurrency }: Session,
	things: T[],
	work: (thing: T, position: number) => Promise<void>,
) {
	let next = 0;
	const take = async () => {
		while (next < things.length && !gate.closedBy) {
			const position = next++;
			if (position % GIVE_WAY_EVERY === GIVE_WAY_EVERY - 1) await sleep(0);
			await work(things[position], position);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, things.length) }, take));
}

/**
 * Carries out what is planned for the groups, a bounded number at a time, and leaves a result on every row.
 *
 * @param groups rows with the same e-mail together: one of them is sent, the rest point at it
 * @throws NodeApiError for what concerns every row, unless the node goes on after errors
 */
export async function runImport(
	context: IExecuteFunctions,
	session: Session,
	groups: ImportRow[][],
	planner: Planner,
	settings: ImportSettings,
): Promise<void> {
	const { client, gate } = session;
	const progress = progressLog(context, groups.length);
	await workOff(session, groups, async (group, position) => {
		await importGroup(
			group,
			gate,
			async (row) => await carryOut(client, row.form, planner.plan(row), settings),
		);
		progress(position + 1);
	});
	if (gate.closedBy) endEarly(context, groups.flat(), gate.closedBy);
}

/** Sends the first row of a group; where that is of no use, the next one, and so on. */
async function importGroup(
	group: ImportRow[],
	gate: RequestGate,
	send: (row: ImportRow) => Promise<RowResult>,
) {
	for (const [position, row] of group.entries()) {
		try {
			row.result = await send(row);
		} catch (error) {
			if (gate.closedBy && !isAboutData(error)) return;
			row.result = badResult(error as Error);
		}
		if (!isUnusable(row.result)) {
			for (const other of group.slice(position + 1)) other.result = duplicateOf(row);
			return;
		}
	}
}

/** Throws what ended the run, saying which rows were done; or leaves it on the rows that were not. */
export function endEarly(context: IExecuteFunctions, rows: ImportRow[], reason: Error) {
	const ordered = rows.sort((a, b) => a.index - b.index);
	const notDone = ordered.filter(({ result }) => !result || result.outcome === 'failed');
	const done = ordered.filter(({ result }) => result && result.outcome !== 'failed');
	const state =
		done.length === 0
			? 'No row was imported.'
			: `${listOf(done)} were done, ${listOf(notDone).toLowerCase()} were not.`;
	const node = context.getNode();
	// of an execution that was cancelled, n8n shows nothing else
	const why = reason.message.replace(/\.$/, '');
	context.logger.warn(`${node.name} ended early: ${why}. ${state}`);
	if (context.continueOnFail()) {
		const message = `Not sent. ${badResult(reason).message}`;
		for (const row of ordered) row.result ??= { outcome: 'failed', message };
		return;
	}
	const more = `${state} Then run the import again: what is at HB already is not doubled.`;
	throw forCaller(ownCopy(node, reason, more), node);
}

function progressLog(context: IExecuteFunctions, total: number) {
	let last = Date.now();
	return (done: number) => {
		if (Date.now() - last < PROGRESS_MS) return;
		last = Date.now();
		context.logger.info(`${context.getNode().name}: ${done} of ${total} candidates sent`);
	};
}
