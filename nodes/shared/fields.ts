import type { IDataObject } from 'n8n-workflow';
import { snakeCase, type HbItem } from './operation';

/**
 * The values of parameters and of one collection under HB's names, as text that HB's forms take:
 * trimmed, yes/no as `1`/`0` (documented samples). What the user left out is left out.
 */
export function formFields(
	item: Pick<HbItem, 'parameter'>,
	parameters: readonly string[],
	collection: string,
): Record<string, string> {
	const values: IDataObject = { ...item.parameter<IDataObject>(collection, {}) };
	for (const name of parameters) values[name] = item.parameter(name, '') as string;
	return Object.fromEntries(
		Object.entries(values)
			.filter(([, value]) => value !== undefined && value !== null)
			.map(([name, value]) => [snakeCase(name), formValue(value)]),
	);
}

const formValue = (value: unknown) =>
	typeof value === 'boolean' ? String(Number(value)) : String(value).trim();

/** The same for the query of a list; empty filters are not sent. */
export function filters(item: Pick<HbItem, 'parameter'>): IDataObject {
	const form = formFields(item, [], 'filters');
	return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''));
}
