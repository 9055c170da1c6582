import { clean } from '../../shared/helpers/clean';
import { appendFile } from '../../shared/operation/inputFile';
import type { HbItem } from '../../shared/operation/item';
import { textParameter } from '../../shared/operation/values';

/**
 * Adds the chosen files of the item to a form, with their names and MIME types.
 *
 * @returns how many
 * @throws NodeOperationError naming the field that has no file, or an empty one; nothing has been sent then
 */
export async function appendFiles(item: HbItem, form: FormData): Promise<number> {
	const fields = chosenFields(item);
	const partName = textParameter(
		item,
		'File Part Name',
		item.parameter<unknown>('options.filePartName', '') ?? '',
	);
	for (const field of fields) await appendFile(item, form, field, partName || field);
	return fields.length;
}

function chosenFields(item: HbItem): string[] {
	const files = item.parameter<string>('files', 'none');
	if (files === 'none') return [];
	if (files === 'all') return Object.keys(item.context.getInputData().binary ?? {});
	const text = textParameter(
		item,
		'Input Data Field Name',
		item.parameter('binaryPropertyName', 'data'),
	);
	const names = [...new Set(text.split(',').map(clean))].filter(Boolean);
	if (names.length === 0)
		throw item.refuse('The Input Data Field Name is empty', 'Enter it. Nothing was sent.');
	return names;
}
