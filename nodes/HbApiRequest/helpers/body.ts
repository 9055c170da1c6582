import { jsonParse, type IDataObject } from 'n8n-workflow';
import { appendFile } from '../../shared/operation/inputFile';
import type { HbItem } from '../../shared/operation/item';
import type { HbRequest } from '../../shared/transport/request';
import { formOf } from './values';

interface ChosenFile {
	name?: string;
	inputDataFieldName?: string;
}

/** @throws NodeOperationError where the body cannot be made; nothing has been sent then */
export async function bodyOf(
	item: HbItem,
): Promise<Pick<HbRequest, 'form' | 'json' | 'multipart'>> {
	const kind = item.parameter<string>('body', 'none');
	if (kind === 'json') return { json: jsonOf(item) };
	if (kind === 'form') return { form: formOf(item) };
	if (kind === 'formWithFiles') return { multipart: await multipartOf(item) };
	return {};
}

function jsonOf(item: HbItem): IDataObject | unknown[] {
	const given = item.parameter<unknown>('jsonBody', {});
	const json =
		typeof given === 'string' ? jsonParse<unknown>(given, { fallbackValue: given }) : given;
	if (typeof json === 'object' && json !== null) return json as IDataObject | unknown[];
	throw item.refuse(
		'The JSON Body is no JSON object',
		'Look for a comma or a quote too many. Where values of the item stand in it, make the whole an expression that gives an object, such as {{ { "email": $json.email } }}. Nothing was sent for this item.',
	);
}

async function multipartOf(item: HbItem): Promise<FormData> {
	const form = new FormData();
	for (const [name, value] of formOf(item)) form.append(name, value);
	const { values = [] } = item.parameter<{ values?: ChosenFile[] }>('files', {}) ?? {};
	for (const { name, inputDataFieldName } of values) {
		const field = String(inputDataFieldName ?? '').trim();
		await appendFile(item, form, field, String(name ?? '').trim() || field);
	}
	return form;
}
