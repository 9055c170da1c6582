import { jsonParse, type IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/helpers/values';

/** The first name of a form: begins with a letter, and has none of the signs that stand after a time. */
const FORM = /^[a-z][\w-]*(\[[\w-]*\]|%5B[\w-]*%5D)*=/i;

/** The body of a delivery: JSON, a form (also one that carries JSON in a field), or the text itself. */
export function readBody(raw: Buffer): unknown {
	const text = raw.toString('utf8');
	const json = jsonParse<unknown>(text, { fallbackValue: null });
	if (json !== null) return json;
	return FORM.test(text) ? ofForm(text) : text;
}

/**
 * Whether the bytes can only be a whole body: an object or a list in JSON, or a form. Where a time or an id
 * is signed together with the body, anything else might be a piece of both.
 */
export function isUnmistakable(raw: Buffer): boolean {
	const text = raw.toString('utf8');
	if (FORM.test(text)) return true;
	const json = jsonParse<unknown>(text, { fallbackValue: null });
	return typeof json === 'object' && json !== null;
}

/** Reads `data[id]=5&data[tags][]=a` as PHP and Rails write it, and JSON in a field called payload or data. */
function ofForm(text: string): IDataObject {
	const form: IDataObject = {};
	for (const [name, value] of new URLSearchParams(text)) {
		const path = [...name.matchAll(/[^[\]]+|\[\]/g)].map(([part]) => part);
		if (path.length > 0 && !path.some((part) => /^(__proto__|constructor|prototype)$/.test(part))) {
			put(form, path, value);
		}
	}
	for (const name of ['payload', 'data', 'event', 'events']) {
		const inner = jsonParse<unknown>(String(form[name]), { fallbackValue: null });
		if (isObject(inner) || Array.isArray(inner)) form[name] = inner;
	}
	const only = Object.keys(form).length === 1 && isObject(form.payload) ? form.payload : undefined;
	return only ?? form;
}

function put(form: IDataObject, [name, ...rest]: string[], value: string): void {
	if (rest.length === 0) {
		form[name] = value;
	} else if (rest[0] === '[]') {
		form[name] = [...(Array.isArray(form[name]) ? (form[name] as string[]) : []), value];
	} else {
		const inner = isObject(form[name]) ? form[name] : {};
		form[name] = inner;
		put(inner, rest, value);
	}
}
