import type { IDataObject, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';
import { ranges } from '../../../../shared/helpers/text';
import type { CandidateForm } from './cells';
import type { ColumnNotes } from './columns';
import { looksLikeName } from './unfit';

/** What became of a row. `invalid`: correct the row; `failed`: run it again; `valid`: a dry run found nothing. */
export type Outcome =
	| 'created'
	| 'already_exists'
	| 'updated'
	| 'unchanged'
	| 'duplicate_in_batch'
	| 'invalid'
	| 'skipped_empty'
	| 'failed'
	| 'valid';

export interface RowResult {
	outcome: Outcome;
	candidate_ref?: string;
	candidate_id?: string | number;
	message?: string;
	duplicate_of_row?: number;
}

/** One input item on its way through the import. */
export interface ImportRow {
	index: number;
	form: Record<string, string>;
	result?: RowResult;
}

export const newRow = (index: number, { form, problem, isEmpty }: CandidateForm): ImportRow => ({
	index,
	form,
	...(isEmpty
		? { result: { outcome: 'skipped_empty' } }
		: problem && { result: { outcome: 'invalid', message: problem } }),
});

/** As people count: the first row of the data is 1. */
export const rowNumber = ({ index }: ImportRow) => index + 1;

/** The rows that can be sent, those with the same e-mail together, in the order of the input. */
export function groupByEmail(rows: ImportRow[]): ImportRow[][] {
	const groups = new Map<string, ImportRow[]>();
	for (const row of rows) {
		if (row.result) continue;
		const group = groups.get(row.form.email);
		if (group) group.push(row);
		else groups.set(row.form.email, [row]);
	}
	return [...groups.values()];
}

export const duplicateOf = (first: ImportRow): RowResult => ({
	outcome: 'duplicate_in_batch',
	candidate_ref: first.result?.candidate_ref,
	candidate_id: first.result?.candidate_id,
	message: `The same email address as row ${rowNumber(first)}, which was used`,
	duplicate_of_row: rowNumber(first),
});

export const needAttention = (rows: ImportRow[]) =>
	rows.filter(({ result }) => result?.outcome === 'invalid' || result?.outcome === 'failed');

/** The output item of a row; bad rows in a form that n8n sends to the error output, if there is one. */
export function outputOf(row: ImportRow, toErrorOutput: boolean): INodeExecutionData {
	const { outcome, candidate_ref, candidate_id, message, duplicate_of_row } = row.result!;
	const json: IDataObject = {
		row: rowNumber(row),
		email: row.form.email ?? '',
		...(row.form.client_record_ref && { client_record_ref: row.form.client_record_ref }),
		outcome,
		...(candidate_ref && { candidate_ref }),
		...(candidate_id !== undefined && { candidate_id }),
		...(message && { message }),
		...(duplicate_of_row && { duplicate_of_row }),
	};
	const isBad = outcome === 'invalid' || outcome === 'failed';
	return {
		json: isBad && toErrorOutput ? { error: message ?? outcome, details: json } : json,
		pairedItem: { item: row.index },
	};
}

/** What the output panel says of the run. */
export function hintsOf(rows: ImportRow[], notes: ColumnNotes): NodeExecutionHint[] {
	const counts = new Map<string, number>();
	for (const { result } of rows)
		counts.set(result!.outcome, (counts.get(result!.outcome) ?? 0) + 1);
	const summary = [...counts]
		.map(([outcome, count]) => `${count} ${outcome.replace(/_/g, ' ')}`)
		.join(', ');
	const hint = (message: string, type: NodeExecutionHint['type'] = 'info'): NodeExecutionHint => ({
		message,
		type,
		location: 'outputPane',
	});
	return [
		hint(`${rows.length} rows: ${summary}`, needAttention(rows).length > 0 ? 'warning' : 'info'),
		...columnHints(notes).map((message) => hint(message)),
	];
}

function columnHints({ ignored, unused, placeholders }: ColumnNotes): string[] {
	const hints: string[] = [];
	if (ignored.size > 0)
		hints.push(`Columns that HB has no field for were not sent: ${namesOf([...ignored])}`);
	for (const [label, headers] of unused)
		hints.push(
			`Another column was used for ${label} where both were filled in: ${namesOf([...headers])}`,
		);
	if (placeholders.size > 0) {
		const fields = [...placeholders].map(([label, count]) => `${label} (${count})`).join(', ');
		hints.push(`Cells with N/A, a dash or the like were taken as not filled in: ${fields}`);
	}
	return hints;
}

/** Headers for people to find them; those that may be somebody's data are counted. */
function namesOf(headers: string[]): string {
	const names = headers.filter(looksLikeName);
	const hidden = headers.length - names.length;
	if (hidden === 0) return names.join(', ');
	const others = `${hidden} whose ${hidden === 1 ? 'name does' : 'names do'} not look like one`;
	return [...names, others].join(', ');
}

/** `Rows 1 to 3, 7` for people to find them in their file. */
export const listOf = (rows: ImportRow[]) => `Rows ${ranges(rows.map(rowNumber))}`;
