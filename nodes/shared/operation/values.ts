import type { IDataObject } from 'n8n-workflow';
import { withoutLocator } from '../helpers/values';
import { snakeCase } from '../helpers/text';
import type { HbItem } from './item';

type Values = Record<string, unknown>;

/**
 * The values of parameters and of one collection under HB's names, as text that HB's forms take:
 * trimmed, yes/no as `1`/`0` (documented samples). What the user left out is left out.
 */
export function formFields(
	item: Pick<HbItem, 'parameter'>,
	parameters: readonly string[],
	collection: string,
): Record<string, string> {
	const values = valuesOf(item, parameters, collection);
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [hbName(name), formValue(value)]),
	);
}

const formValue = (value: unknown) =>
	typeof value === 'boolean' ? String(Number(value)) : String(value).trim();

/** The same as JSON: numbers and yes/no stay what they are, empty texts are left out. */
export function jsonFields(
	item: Pick<HbItem, 'parameter'>,
	parameters: readonly string[],
	collection?: string,
): IDataObject {
	return jsonValues(valuesOf(item, parameters, collection));
}

/** A group of values under HB's names, without the empty ones. */
export const jsonValues = (values: Values): IDataObject =>
	Object.fromEntries(
		Object.entries(values)
			.map(([name, value]) => [hbName(name), typeof value === 'string' ? value.trim() : value])
			.filter(([, value]) => value !== '' && value !== undefined && value !== null),
	) as IDataObject;

/** The same for the query of a list; empty filters are not sent. */
export function filters(item: Pick<HbItem, 'parameter'>): IDataObject {
	const form = formFields(item, [], 'filters');
	return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''));
}

/** `hbCandidateId` → `candidate_id`: the prefix tells people HB's number from the candidate_ref. */
const hbName = (name: string) =>
	snakeCase(name.replace(/^hb([A-Z])/, (_, letter: string) => letter.toLowerCase()));

function valuesOf(
	item: Pick<HbItem, 'parameter'>,
	parameters: readonly string[],
	collection?: string,
): Values {
	const values: Values = {};
	const given = collection ? item.parameter<IDataObject>(collection, {}) : {};
	for (const [name, value] of Object.entries(given)) values[name] = withoutLocator(value);
	for (const name of parameters) values[name] = item.parameter(name, '') as string;
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
	);
}
