import { clean } from '../../shared/helpers/clean';
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
	for (const field of fields) {
		const binary = item.context.getInputData().binary?.[field];
		if (!binary) {
			throw item.refuse(
				`There is no file in the input field "${field}"`,
				'Check the Input Data Field Name against the Binary tab of the input. Nothing was sent for this item.',
			);
		}
		const bytes = await item.context.helpers.getBinaryDataBuffer(field);
		if (bytes.length === 0) {
			throw item.refuse(
				`The file in the input field "${field}" is empty`,
				'Look at the node that it comes from. Nothing was sent for this item.',
			);
		}
		form.append(
			partName || field,
			new Blob([bytes], { type: binary.mimeType }),
			binary.fileName ?? field,
		);
	}
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
