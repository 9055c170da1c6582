import type { IDataObject } from 'n8n-workflow';
import type { HbItem } from '../../shared/operation/item';
import { rowsOf, textOf } from '../../shared/operation/rows';

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
