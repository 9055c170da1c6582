import type { IDataObject, NodeOperationError } from 'n8n-workflow';
import type { HbItem } from '../../shared/operation/item';

export interface NameAndValue {
	name: string;
	value: unknown;
}

/** The rows of a parameter made by `namesAndValues`; rows without a name are no rows yet. */
export function rowsOf(item: HbItem, parameter: string): NameAndValue[] {
	const { values = [] } = item.parameter<{ values?: NameAndValue[] }>(parameter, {}) ?? {};
	return values
		.map(({ name, value }) => ({ name: String(name ?? '').trim(), value }))
		.filter(({ name }) => name !== '');
}

/** @throws NodeOperationError for an object, which has no text; nothing has been sent then */
export function textOf(item: HbItem, { name, value }: NameAndValue): string {
	if (typeof value === 'object' && value !== null && !(value instanceof Date) && !isMoment(value))
		throw notText(item, name);
	return value instanceof Date ? value.toISOString() : String(value ?? '');
}

/** Luxon's dates of n8n's expressions. */
const isMoment = (value: object): value is { toISO(): string } => 'toISO' in value;

const notText = (item: HbItem, name: string): NodeOperationError =>
	item.refuse(
		`The value of ${name} is a list or an object, and not a text`,
		'Pick one value from it, or join it to a text. Nothing was sent for this item.',
	);

/** The query; a name that stands several times gets all its values, empty ones are left out. */
export function queryOf(item: HbItem): IDataObject {
	const query = new Map<string, string[]>();
	for (const { name, value } of rowsOf(item, 'queryParameters')) {
		const texts = (Array.isArray(value) ? value : [value])
			.map((one) => textOf(item, { name, value: one }).trim())
			.filter((text) => text !== '');
		if (texts.length > 0) query.set(name, [...(query.get(name) ?? []), ...texts]);
	}
	return Object.fromEntries(
		[...query].map(([name, texts]) => [name, texts.length === 1 ? texts[0] : texts]),
	);
}

/** The fields of a form in their order; those whose expression found nothing are left out. */
export const formOf = (item: HbItem): Array<[string, string]> =>
	rowsOf(item, 'formFields')
		.filter(({ value }) => value !== undefined && value !== null)
		.flatMap(({ name, value }) =>
			(Array.isArray(value) ? value : [value]).map((one): [string, string] => [
				name,
				textOf(item, { name, value: one }),
			]),
		);
