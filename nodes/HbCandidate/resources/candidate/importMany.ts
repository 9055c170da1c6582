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
import {
	duplicateOf,
	groupByEmail,
	hintsOf,
	listOf,
	needAttention,
	newRow,
	outputOf,
	type ImportRow,
} from './import/rows';
import { runImport } from './import/run';
import { whyUnfit, whyUnmapped } from './import/unfit';

export const importMany: WholeRunOperation = {
	name: 'Import Many',
	value: 'importMany',
	action: 'Import many candidates',
	description:
		'Create or update one candidate per input item, in one run with a result for every row. A second run creates nobody twice.',
	instead: 'Use Create or Update for single candidates.',
	fields: [
		{
			displayName: 'Columns',
			name: 'columns',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'autoMapInputData', value: null },
			required: true,
			description:
				'Which input column holds which field of HB. Mapped automatically, "First Name", "first_name" and "firstName" all are the first name.',
			typeOptions: {
				resourceMapper: {
					resourceMapperMethod: 'getImportColumns',
					mode: 'add',
					fieldWords: { singular: 'column', plural: 'columns' },
					addAllFields: true,
					multiKeyMatch: false,
					supportAutoMap: true,
				},
			},
		},
		{
			displayName: 'Existing Candidates',
			name: 'existingCandidates',
			type: 'options',
			default: 'leave',
			description: 'What to do with rows whose email address HB already has',
			options: [
				{ name: 'Leave As They Are', value: 'leave' },
				{ name: 'Update', value: 'update' },
			],
		},
	],
	options: [
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description: 'Whether to only check the rows and report, sending nothing to HB',
		},
		{
			displayName: 'Empty Cells',
			name: 'emptyCells',
			type: 'options',
			default: 'leave',
			description:
				'What an empty cell does to a candidate that HB has already. Required fields and those that are yes or no are never cleared.',
			options: [
				{ name: 'Clear', value: 'clear', description: 'HB forgets what it has in this field' },
				{ name: 'Leave', value: 'leave', description: 'HB keeps what it has in this field' },
			],
		},
		{
			displayName: 'Fail on Row Errors',
			name: 'failOnRowErrors',
			type: 'boolean',
			default: false,
			description: 'Whether the node fails after the last row when rows were invalid or failed',
		},
	],
	workOnAll: importCandidates,
};

/**
 * Imports all input items in one run: N items in, N items out in the same order, each with its
 * `outcome`. A bad row never stops the run; what concerns every row does, and says which were done.
 */
async function importCandidates(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const notes = new ColumnNotes();
	const rows = await readRows(this, notes);
	if (this.getNodeParameter('options.dryRun', 0, false)) {
		for (const [first, ...others] of groupByEmail(rows)) {
			first.result = { outcome: 'valid' };
			for (const row of others) row.result = duplicateOf(first);
		}
	} else {
		await runImport(this, groupByEmail(rows));
	}
	this.addExecutionHints(...hintsOf(rows, notes));
	const bad = needAttention(rows);
	if (bad.length > 0 && this.getNodeParameter('options.failOnRowErrors', 0, false)) {
		throw new NodeOperationError(
			this.getNode(),
			`${bad.length} of ${rows.length} rows need attention`,
			{
				description: `${listOf(bad)}. All other rows were imported. Correct these rows and run the import again: what is at HB already is not doubled.`,
				level: 'warning',
			},
		);
	}
	const toErrorOutput = this.getNode().onError === 'continueErrorOutput';
	return [rows.map((row) => outputOf(row, toErrorOutput))];
}

/**
 * Maps and checks every input item; gives way now and then, since expressions take their time.
 *
 * @throws NodeOperationError for a file without the columns that every row needs
 */
async function readRows(context: IExecuteFunctions, notes: ColumnNotes): Promise<ImportRow[]> {
	const byHeader = context.getNodeParameter('columns.mappingMode', 0) === 'autoMapInputData';
	const emptyCells = context.getNodeParameter('options.emptyCells', 0, 'leave') as EmptyCells;
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
