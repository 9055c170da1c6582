import { jsonParse, type IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/helpers/values';
import type { BulkItem } from '../../shared/operation/perItem';
import { fillPath } from '../../shared/transport/path';
import { readListing } from '../../shared/transport/paging';
import { FIELD_WRAPPERS } from './fieldOptions';

/**
 * The answers of the item as they are sent: `form_data[<field_name>]`, or flat when the user chose so
 * (HB documents that answers go by `field_name`, not how they are nested: assumed).
 *
 * @throws NodeOperationError when the JSON is no object
 */
export function answers(item: BulkItem): IDataObject {
	if (item.parameter('specifyAnswers', 'form') === 'form') {
		return withoutEmpty(ticked(item.parameter<IDataObject | null>('fields.value', {}) ?? {}));
	}
	const given = item.parameter<unknown>('answersJson', '{}');
	const parsed =
		typeof given === 'string' ? jsonParse<unknown>(given, { fallbackValue: null }) : given;
	if (!isObject(parsed)) {
		throw item.refuse(
			'The answers are not a JSON object',
			'Enter one like { "field_name": "answer" }. Nothing was sent.',
		);
	}
	return withoutEmpty(parsed);
}

/** Name and value pairs of a form, ready to be sent. */
export function answerPairs(item: BulkItem, given: IDataObject): Array<[string, string]> {
	const nested = item.parameter('options.formDataFormat', 'nested') === 'nested';
	return Object.entries(given).flatMap(([name, value]) => {
		const key = nested ? `form_data[${name}]` : name;
		return Array.isArray(value)
			? value.map((one): [string, string] => [`${key}[]`, answerText(one)])
			: ([[key, answerText(value)]] as Array<[string, string]>);
	});
}

/**
 * Names required questions without an answer before anything is sent. HB's questions are asked for
 * once per form and run; an account without form fields (204, documented) has none to check.
 */
export async function assertComplete(item: BulkItem, given: IDataObject): Promise<void> {
	const formType = item.parameter<string>('formType');
	const fields = await item.once(`form-fields ${formType}`, async () => {
		const path = fillPath('/form-fields/{form_type}', () => formType);
		const listing = await readListing(
			async (qs, accept) =>
				await item.sendTo({ method: 'GET', path, qs, accept, repeatable: true }),
			{},
			{ names: FIELD_WRAPPERS, baseUrl: item.baseUrl, whole: true },
		);
		return listing.records;
	});
	const missing = fields
		.filter(isRequired)
		.filter((field) => !(String(field.field_name) in given))
		.map((field) => String(field.field_label ?? field.field_name));
	if (missing.length > 0) {
		throw item.refuse(
			`Required answers are missing: ${missing.join(', ')}`,
			'Answer them and run this item again. No screening was started.',
		);
	}
}

export const isRequired = (field: IDataObject) =>
	[true, 1, '1', 'true'].includes(field.required as never);

const TICK = '::';

/** The id of the yes or no that stands for one choice of a question with several answers. */
export const tickId = (fieldName: string, choice: string) => `${fieldName}${TICK}${choice}`;

/** The answers with the ticked choices of a question as its list of answers. */
function ticked(given: IDataObject): IDataObject {
	const result: IDataObject = {};
	for (const [id, value] of Object.entries(given)) {
		const [name, ...choice] = id.split(TICK);
		if (choice.length === 0) result[id] = value;
		else if (value) result[name] = [...((result[name] as string[]) ?? []), choice.join(TICK)];
	}
	return result;
}

const withoutEmpty = (given: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(given).filter(
			([, value]) =>
				value !== undefined &&
				value !== null &&
				value !== '' &&
				!(Array.isArray(value) && value.length === 0),
		),
	);

/** Yes/no as 1/0 like HB's other forms; days without the midnight that n8n's date picker adds (assumed). */
function answerText(value: unknown): string {
	if (typeof value === 'boolean') return String(Number(value));
	if (isObject(value)) return JSON.stringify(value);
	return String(value)
		.trim()
		.replace(/^(\d{4}-\d{2}-\d{2})T00:00:00(\.000)?(Z|[+-]\d{2}:\d{2})?$/, '$1');
}
