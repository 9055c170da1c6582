import type { HbItem } from '../../shared/operation/item';

/**
 * Adds the chosen files of the item to a form, with their names and MIME types.
 *
 * @returns how many
 * @throws NodeOperationError naming the field that has no file; nothing has been sent then
 */
export async function appendFiles(item: HbItem, form: FormData): Promise<number> {
	const fields = chosenFields(item);
	const partName = item.parameter<string>('options.filePartName', '');
	for (const field of fields) {
		const binary = item.context.getInputData().binary?.[field];
		if (!binary) {
			throw item.refuse(
				`There is no file in the input field "${field}"`,
				'Check the Input Data Field Name against the Binary tab of the input. Nothing was sent for this item.',
			);
		}
		const bytes = await item.context.helpers.getBinaryDataBuffer(field);
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
	const names = item.parameter<string>('binaryPropertyName', 'data').split(',');
	return names.map((name) => name.trim()).filter(Boolean);
}
