import type { HbItem } from './item';

/**
 * Adds a file of the input item to a form, with its name and MIME type.
 *
 * @param field the input field that has it
 * @param partName the name of the part
 * @throws NodeOperationError where the field has no file, or an empty one; nothing has been sent then
 */
export async function appendFile(
	item: HbItem,
	form: FormData,
	field: string,
	partName: string,
): Promise<void> {
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
	form.append(partName, new Blob([bytes], { type: binary.mimeType }), binary.fileName ?? field);
}
