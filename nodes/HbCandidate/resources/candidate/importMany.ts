import {
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { WholeRunOperation } from '../../../shared/operation/resource';
import { checkRow, type EmptyCells } from './import/cells';
import { ColumnNotes, COLUMNS, isEmptyCell, mapByHeader } from './import/columns';
import { columnHints, hint, summaryOf } from './import/hints';
import { importFields, importOptions } from './import/options';
import { rowItems, withErrorOutput } from './import/output';
import { listOf, needAttention, newRow, type ImportRow } from './import/rows';
import { readSettings } from './import/settings';
import { sync } from './import/sync';
import { whyUnfit, whyUnmapped } from './import/unfit';

export const importMany: WholeRunOperation = {
	name: 'Import Many',
	value: 'importMany',
	action: 'Import many candidates',
	description:
		'Create or update one candidate per input item, with a result for each. A second run creates nobody twice.',
	instead: 'Use Create or Update for single candidates.',
	fields: importFields,
	options: importOptions,
	workOnAll: importCandidates,
};

/**
 * Imports all input items in one run: N items in, N items out in the same order, each with its
 * `outcome`, and after them those who are at HB but in no row, if the user wants. HB's list is compared
 * first where that costs less than sending every row. A bad row never stops the run; what concerns
 * every row does, and says which were done.
 */
async function importCandidates(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readSettings(this);
	const notes = new ColumnNotes();
	const rows = await readRows(this, settings.emptyCells, notes);
	const { leavers, hints } = await sync(this, rows, settings);
	const bad = needAttention(rows);
	this.addExecutionHints(
		hint(summaryOf(rows), bad.length > 0 ? 'warning' : 'info'),
		...hints,
		...columnHints(notes).map((message) => hint(message)),
	);
	if (settings.failOnRowErrors && bad.length + leavers.failed > 0)
		throw rowErrors(this, rows, bad, leavers.failed);
	const items = rowItems(rows, settings.includeInput ? this.getInputData() : undefined);
	for (const item of leavers.items) items.push(item);
	return this.getNode().onError === 'continueErrorOutput' ? withErrorOutput(rows, items) : [items];
}

/** For the user who wants the node to fail in the end. */
function rowErrors(
	context: IExecuteFunctions,
	rows: ImportRow[],
	bad: ImportRow[],
	notArchived: number,
) {
	const people = `${notArchived} ${notArchived === 1 ? 'candidate' : 'candidates'} not in the file`;
	const which =
		bad.length > 0 ? `${listOf(bad)}. All other rows were imported.` : 'All rows were imported.';
	return new NodeOperationError(
		context.getNode(),
		bad.length > 0
			? `${bad.length} of ${rows.length} rows need attention`
			: `HB did not archive ${people}`,
		{
			description: `${which} Correct what is said of them and run the import again: what is at HB already is not doubled.`,
			level: 'warning',
		},
	);
}

/**
 * Maps and checks every input item; gives way now and then, since expressions take their time.
 *
 * @throws NodeOperationError for a file without the columns that every row needs
 */
async function readRows(
	context: IExecuteFunctions,
	emptyCells: EmptyCells,
	notes: ColumnNotes,
): Promise<ImportRow[]> {
	const byHeader = context.getNodeParameter('columns.mappingMode', 0) === 'autoMapInputData';
	const rows: ImportRow[] = [];
	const filled: IDataObject[] = [];
	for (const [index, { json }] of context.getInputData().entries()) {
		const values = byHeader ? mapByHeader(json, notes) : mappedValues(context, index);
		const checked = checkRow(values, emptyCells, notes);
		const hasValues = !Object.values(json).every(isEmptyCell);
		const isEmpty = byHeader ? !hasValues : checked.isEmpty || !(hasValues || hasAny(values));
		if (!isEmpty) filled.push(byHeader ? json : values);
		rows.push(newRow(index, { ...checked, isEmpty }));
		if (index % 50 === 49) await sleep(0);
	}
	const unfit = byHeader ? whyUnfit(filled) : whyUnmapped(filled);
	if (unfit) {
		const { message, description } = unfit;
		throw new NodeOperationError(context.getNode(), message, { description, level: 'warning' });
	}
	return rows;
}

/** The fields as the user maps them. Of the whole parameter, since n8n stops the run at a missing one of its part. */
const mappedValues = (context: IExecuteFunctions, index: number): IDataObject => ({
	...(context.getNodeParameter('columns', index, {}) as { value?: IDataObject }).value,
});

/** Whether a required field is filled in: fixed texts for the others make no row of an empty item. */
const hasAny = (values: IDataObject) =>
	COLUMNS.some(({ name, required }) => required && !isEmptyCell(values[name]));
