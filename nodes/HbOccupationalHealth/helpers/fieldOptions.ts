import { jsonParse, type IDataObject } from 'n8n-workflow';
import { readPhpArray } from './phpArray';

export const FIELD_WRAPPERS = ['fields', 'field'];

/** One answer to choose from: what HB stores and what people read. */
export interface FieldOption {
	value: string;
	label: string;
}

/**
 * The choices of a form field. HB sends them "serialized" (documented) without saying how, so PHP's
 * and JSON's forms are read (assumed).
 *
 * @returns `undefined` where neither fits
 */
export function decodeOptions(options: unknown): FieldOption[] | undefined {
	const value = typeof options === 'string' ? parsed(options.trim()) : options;
	if (Array.isArray(value)) return value.map((entry) => optionOf(entry));
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.entries(value).map(([key, label]) => optionOf(label, key));
}

/** A form field with its choices as a list; text that cannot be read stays as HB sent it. */
export function withDecodedOptions(field: IDataObject): IDataObject {
	const options = decodeOptions(field.options);
	return options ? { ...field, options: options.map((option) => ({ ...option })) } : field;
}

const parsed = (text: string): unknown =>
	text === '' ? undefined : (readPhpArray(text) ?? jsonParse(text, { fallbackValue: null }));

function optionOf(entry: unknown, key?: string): FieldOption {
	if (typeof entry !== 'object' || entry === null) {
		return { value: key ?? String(entry), label: String(entry) };
	}
	const { value, id, label, name, text } = entry as IDataObject;
	const stored = String(value ?? id ?? key ?? label ?? name ?? text ?? '');
	return { value: stored, label: String(label ?? name ?? text ?? stored) };
}
