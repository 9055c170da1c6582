import type { IDataObject, INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import { isBad, rowNumber, type ImportRow, type RowResult } from './rows';

/** What only some runs have; in such a run every row has it, since n8n's table shows what is missing in red. */
const EXTRAS = ['duplicate_of_row', 'changes', 'previous'] as const;

/** The first columns of every row, in the order in which people look for them. */
export function resultColumns(
	form: Record<string, string>,
	{
		outcome,
		message,
		candidate_ref,
		candidate_id,
	}: Omit<RowResult, 'outcome'> & { outcome: string },
): IDataObject {
	return {
		outcome,
		message: message ?? '',
		first_name: form.first_name ?? '',
		last_name: form.last_name ?? '',
		email: form.email ?? '',
		client_record_ref: form.client_record_ref ?? '',
		candidate_ref: candidate_ref ?? '',
		candidate_id: candidate_id ?? '',
	};
}

/**
 * The output items of the rows: row, line in the file, outcome and message first, the columns of the
 * input last.
 *
 * @param input the input items, where their columns go along
 */
export function rowItems(rows: ImportRow[], input?: INodeExecutionData[]): INodeExecutionData[] {
	const extras = EXTRAS.filter((name) => rows.some(({ result }) => result![name] !== undefined));
	return rows.map((row) => {
		const { result, form, index } = row;
		const columns = {
			row: rowNumber(row),
			// people open the file in Excel, where its header is line 1
			line: rowNumber(row) + 1,
			...resultColumns(form, result!),
			...Object.fromEntries(extras.map((name) => [name, result![name] ?? ''])),
		};
		const json = input ? { ...columns, ...without(input[index].json, columns) } : columns;
		return { json: json as IDataObject, pairedItem: { item: index } };
	});
}

function without(json: IDataObject, taken: object): IDataObject {
	const others: IDataObject = {};
	for (const name of Object.keys(json)) if (!Object.hasOwn(taken, name)) others[name] = json[name];
	return others;
}

/**
 * The output of the node where bad rows go to the error output. n8n takes an item there that has an
 * `error`, with the columns of the input before its own. It is given one that is not copied along, and
 * what n8n puts out is brought back into the order of all rows.
 *
 * @param items those of `rows` first, in their order
 */
export function withErrorOutput(
	rows: ImportRow[],
	items: INodeExecutionData[],
): INodeExecutionData[][] {
	const bad = rows.filter(({ result }) => isBad(result!));
	const jsons = new Map(bad.map(({ index }) => [index, items[index].json]));
	for (const { index, result } of bad) {
		const error = { message: result!.message } as NodeOperationError;
		Object.defineProperty(items[index], 'error', { value: error, configurable: true });
	}
	const outputs = [items];
	const put = (value: INodeExecutionData[]) =>
		Object.defineProperty(outputs, 1, {
			value,
			writable: true,
			enumerable: true,
			configurable: true,
		});
	Object.defineProperty(outputs, 1, {
		configurable: true,
		enumerable: true,
		get: () => [],
		set: (failed: INodeExecutionData[]) =>
			put(
				failed.map(({ json, pairedItem }) => {
					const { item } = pairedItem as { item: number };
					return { json: jsons.get(item) ?? json, pairedItem };
				}),
			),
	});
	return outputs;
}
