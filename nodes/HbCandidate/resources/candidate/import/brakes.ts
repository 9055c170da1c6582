import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { summaryOf } from './hints';
import { whyNotAll } from './listHints';
import type { HbPeople } from './people';
import { isUnusable, type ImportRow, type Outcome, type RowResult } from './rows';
import type { ImportSettings } from './settings';

/** Why an import is not begun: two sentences. */
export interface Brake {
	message: string;
	description: string;
}

/**
 * Whether one of the user's brakes stops the import: more rows than they allow are of no use, or would
 * change somebody at HB. A brake that cannot be checked stops as well.
 *
 * @param foreseen what would become of the rows that can be sent
 */
export function brakeOf(
	rows: ImportRow[],
	foreseen: Map<number, RowResult>,
	people: HbPeople,
	settings: ImportSettings,
): Brake | undefined {
	const { stopIfInvalidPercent, stopIfChangedPercent, updateExisting } = settings;
	const resultOf = (row: ImportRow) => row.result ?? foreseen.get(row.index);
	const results = rows.map((row) => resultOf(row)!);
	const all = results.filter(({ outcome }) => outcome !== 'skipped_empty').length;
	const percentOf = (is: (result: RowResult) => boolean) => (results.filter(is).length / all) * 100;
	const found: Brake[] = [];
	const check = (label: string, what: string, percent: number, most: number | undefined) => {
		if (most === undefined || !(percent > most)) return;
		found.push({
			message: `${shown(percent)} % of the rows ${what}, and ${label} is set to ${most}`,
			description: `${NOT_BEGUN} Otherwise: ${summaryOf(rows, resultOf)}. ${GO_ON}`,
		});
	};
	check(INVALID, 'are invalid or in conflict with HB', percentOf(isUnusable), stopIfInvalidPercent);
	check(
		CHANGED,
		'would change somebody at HB',
		percentOf(is('would_update')),
		stopIfChangedPercent,
	);
	const isChecked = !updateExisting || foreseen.size === 0 || people.areAll;
	if (found.length === 0 && stopIfChangedPercent !== undefined && !isChecked)
		found.push({
			message: `${CHANGED} cannot be checked`,
			description: `${whyNotAll(people)} ${NOT_BEGUN} Run it again later, or take this option out.`,
		});
	return found[0];
}

/** The error of an import that a brake stops. */
export const stopBy = (context: IExecuteFunctions, { message, description }: Brake) =>
	new NodeOperationError(context.getNode(), message, { description, level: 'warning' });

const is = (wanted: Outcome) => (result: RowResult) => result.outcome === wanted;

/** Rounded so that it is never equal to a limit that it is above. */
const shown = (percent: number) => Math.ceil(percent * 10) / 10;

const INVALID = 'Stop If More Than (%) Are Invalid';
const CHANGED = 'Stop If More Than (%) Would Change';
const NOT_BEGUN = 'Nothing was sent.';
const GO_ON =
	'Look at the file. To see each row, use Options > Dry Run; to import it all the same, raise the percentage.';
