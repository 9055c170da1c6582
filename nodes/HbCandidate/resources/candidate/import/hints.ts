import type { NodeExecutionHint } from 'n8n-workflow';
import { ranges } from '../../../../shared/helpers/text';
import type { ColumnNotes } from './columns';
import { rowNumber, type ImportRow, type Outcome, type RowResult } from './rows';
import { looksLikeName } from './unfit';

/** Each outcome in words, in the order in which they are told; whether the rows are named. */
const WORDS: Array<[Outcome, words: string, isNamed?: boolean]> = [
	['created', 'created'],
	['updated', 'updated'],
	['unchanged', 'unchanged'],
	['already_exists', 'at HB already'],
	['would_create', 'would be created'],
	['would_update', 'would be updated'],
	['valid', 'not compared with HB'],
	['duplicate_in_batch', 'twice in this file'],
	['skipped_empty', 'empty'],
	['conflict', 'in conflict with HB', true],
	['invalid', 'need correcting', true],
	['failed', 'not done', true],
];

/** `500 rows: 393 created, 20 need correcting (rows 12, 40 to 44)` */
export function summaryOf(
	rows: ImportRow[],
	resultOf: (row: ImportRow) => RowResult | undefined = ({ result }) => result,
): string {
	const found = new Map<string, ImportRow[]>();
	for (const row of rows) {
		const outcome = resultOf(row)?.outcome ?? '';
		const others = found.get(outcome);
		if (others) others.push(row);
		else found.set(outcome, [row]);
	}
	const parts = WORDS.flatMap(([outcome, words, isNamed]) => {
		const of = found.get(outcome) ?? [];
		if (of.length === 0) return [];
		const verb = words === 'need correcting' && of.length === 1 ? 'needs correcting' : words;
		const which = `${of.length === 1 ? 'row' : 'rows'} ${ranges(of.map(rowNumber))}`;
		return `${of.length} ${verb}${isNamed ? ` (${which})` : ''}`;
	});
	return `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}: ${parts.join(', ')}`;
}

export const hint = (
	message: string,
	type: NodeExecutionHint['type'] = 'info',
): NodeExecutionHint => ({ message, type, location: 'outputPane' });

/** What is said about the columns of the file. */
export function columnHints({ ignored, unused, placeholders }: ColumnNotes): string[] {
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
