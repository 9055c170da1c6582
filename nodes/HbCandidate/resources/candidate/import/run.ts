import type { IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import { runOf } from '../../../../shared/operation/run';
import type { HbClient } from '../../../../shared/transport/client';
import { forCaller, isAboutData, ownCopy } from '../../../../shared/transport/errors';
import type { RequestGate } from '../../../../shared/transport/gate';
import { duplicateOf, listOf, type ImportRow, type RowResult } from './rows';
import { saveCandidate } from '../save';

const PROGRESS_MS = 10_000;

/**
 * Sends the groups, a bounded number at a time, and leaves a result on every row.
 *
 * @param groups rows with the same e-mail together: one of them is sent, the rest point at it
 * @throws NodeApiError for what concerns every row, unless the node goes on after errors
 */
export async function runImport(context: IExecuteFunctions, groups: ImportRow[][]): Promise<void> {
	if (groups.length === 0) return;
	const run = runOf(context, (name, fallback) => context.getNodeParameter(name, 0, fallback));
	run.beginAll();
	const { gate, concurrency } = run;
	const client = run.client(context, await run.connection);
	const updateExisting = context.getNodeParameter('existingCandidates', 0) === 'update';
	const progress = progressLog(context, groups.length);

	let next = 0;
	const work = async () => {
		while (next < groups.length && !gate.closedBy) {
			await importGroup(
				groups[next++],
				gate,
				async (row) => await save(client, row, updateExisting),
			);
			progress(next);
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, groups.length) }, work));
	if (gate.closedBy) endEarly(context, groups.flat(), gate.closedBy);
}

/** Sends the first row of a group; where HB finds its data invalid, the next one, and so on. */
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
		if (row.result.outcome !== 'invalid') {
			for (const other of group.slice(position + 1)) other.result = duplicateOf(row);
			return;
		}
	}
}

async function save(
	client: HbClient,
	{ form }: ImportRow,
	updateExisting: boolean,
): Promise<RowResult> {
	let afterLostAnswer = false;
	const candidate = await saveCandidate(
		async (request) => {
			const response = await client.request(request);
			afterLostAnswer ||= request.method === 'POST' && response.afterLostAnswer;
			return response;
		},
		form,
		updateExisting,
	);
	const { outcome, candidate_ref, candidate_id } = candidate as unknown as RowResult;
	const mayBeOurs = afterLostAnswer && outcome !== 'created';
	return {
		outcome,
		candidate_ref,
		candidate_id,
		message: mayBeOurs
			? 'HB may have created this candidate in this run: the answer to the first attempt was lost'
			: undefined,
	};
}

function badResult(error: Error): RowResult {
	const advice = (error as NodeApiError).description;
	return isAboutData(error) || !advice
		? { outcome: isAboutData(error) ? 'invalid' : 'failed', message: error.message }
		: { outcome: 'failed', message: `${error.message}. ${advice}` };
}

/** Throws what ended the run, saying which rows were done; or leaves it on the rows that were not. */
function endEarly(context: IExecuteFunctions, rows: ImportRow[], reason: Error) {
	const ordered = rows.sort((a, b) => a.index - b.index);
	const open = ordered.filter(({ result }) => !result);
	if (context.continueOnFail()) {
		for (const row of open)
			row.result = { outcome: 'failed', message: `Not sent. ${reason.message}` };
		return;
	}
	const notDone = ordered.filter(({ result }) => !result || result.outcome === 'failed');
	const done = ordered.filter(({ result }) => result && result.outcome !== 'failed');
	const state =
		done.length === 0
			? 'No row was imported.'
			: `${listOf(done)} were done, ${listOf(notDone).toLowerCase()} were not.`;
	const node = context.getNode();
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
