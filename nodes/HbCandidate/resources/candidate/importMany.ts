import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { WholeRunOperation } from '../../../shared/operation/resource';
import { checkRow, mapByHeader } from './import/columns';
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

export const importMany: WholeRunOperation = {
	name: 'Import Many',
	value: 'importMany',
	action: 'Import many candidates',
	description:
		'Create or update one candidate per input item, in one run with a result for every row',
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
	const ignored = new Set<string>();
	const rows = await readRows(this, ignored);
	if (this.getNodeParameter('options.dryRun', 0, false)) {
		for (const [first, ...others] of groupByEmail(rows)) {
			first.result = { outcome: 'valid' };
			for (const row of others) row.result = duplicateOf(first);
		}
	} else {
		await runImport(this, groupByEmail(rows));
	}
	this.addExecutionHints(...hintsOf(rows, ignored));
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

/** Maps and checks every input item; gives way now and then, since expressions take their time. */
async function readRows(context: IExecuteFunctions, ignored: Set<string>): Promise<ImportRow[]> {
	const byHeader = context.getNodeParameter('columns.mappingMode', 0) === 'autoMapInputData';
	const rows: ImportRow[] = [];
	for (const [index, { json }] of context.getInputData().entries()) {
		const values = byHeader
			? mapByHeader(json, ignored)
			: (context.getNodeParameter('columns.value', index, {}) as object);
		rows.push(newRow(index, checkRow({ ...values })));
		if (index % 50 === 49) await sleep(0);
	}
	return rows;
}
