import type { IDataObject } from 'n8n-workflow';
import { ranges } from '../../../../shared/helpers/text';
import type { CandidateForm } from './cells';
import type { Changes } from './compare';

/**
 * What became of a row. `invalid` and `conflict`: correct the row; `failed`: run it again. Those of a
 * dry run say what would happen; `valid`: HB could not be compared.
 */
export type Outcome =
	| 'created'
	| 'already_exists'
	| 'updated'
	| 'unchanged'
	| 'duplicate_in_batch'
	| 'conflict'
	| 'invalid'
	| 'skipped_empty'
	| 'failed'
	| 'would_create'
	| 'would_update'
	| 'valid';

export interface RowResult {
	outcome: Outcome;
	candidate_ref?: string;
	candidate_id?: string | number;
	message?: string;
	duplicate_of_row?: number;
	changes?: Changes;
	/** What HB had before, where the user wants to know. */
	previous?: IDataObject;
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

/** The user must correct the row; another of the same person may be better. */
export const isUnusable = ({ outcome }: RowResult) =>
	outcome === 'invalid' || outcome === 'conflict';

/** The user must do something about the row. */
export const isBad = (result: RowResult) => isUnusable(result) || result.outcome === 'failed';

export const needAttention = (rows: ImportRow[]) => rows.filter(({ result }) => isBad(result!));

/** `Rows 1 to 3, 7` for people to find them in their file. */
export const listOf = (rows: ImportRow[]) => `Rows ${ranges(rows.map(rowNumber))}`;
