import type { NodeOperationError } from 'n8n-workflow';
import type { HbItem } from '../../shared/operation/item';
import { fillPath } from '../../shared/transport/path';
import { rowsOf, textOf } from '../../shared/operation/rows';

const PLACEHOLDER = /\{([^{}]*)\}/g;

/**
 * The path with its names in braces filled. What could lead to another endpoint than the one that is
 * shown, or to another host, is refused; messages do not repeat what may be somebody's data.
 *
 * @throws NodeOperationError where nothing can be sent
 */
export function pathOf(item: HbItem): string {
	const path = String(item.parameter<unknown>('path', '') ?? '')
		.replace(/\p{Cf}/gu, '')
		.trim();
	assertTemplate(item, path);
	const rows = rowsOf(item, 'pathValues').map((row) => ({
		...row,
		name: row.name.replace(/^\{|\}$/g, ''),
	}));
	return fillPath(path, (name) => {
		const row = rows.find((one) => one.name === name);
		if (!row)
			throw item.refuse(
				`Path Values have no value for {${name}}`,
				'Add it under Path Values. Nothing was sent for this item.',
			);
		return checked(item, name, textOf(item, row));
	});
}

/** @throws NodeOperationError for a value that would not be one part of the path */
function checked(item: HbItem, name: string, value: string): string {
	const text = value.trim();
	if (/^(undefined|null|NaN)?$/.test(text))
		throw item.refuse(
			`The path value ${name} is empty`,
			'Check the expression behind it. Nothing was sent for this item.',
		);
	if (isDots(text) || /[\p{Cc}\p{Cs}]/u.test(text))
		throw item.refuse(
			`The path value ${name} is none that HB could know`,
			'Check the expression behind it. Nothing was sent for this item.',
		);
	return text;
}

function assertTemplate(item: HbItem, path: string): void {
	if (!path.startsWith('/')) {
		throw refusal(
			item,
			path === '' ? 'The path is empty' : 'The path does not begin with "/"',
			'Enter what your HB documentation shows after the address of the API, for example /candidates; the address comes from the credential.',
		);
	}
	if (/[?#]/.test(path))
		throw refusal(
			item,
			'The path has a "?" or "#" in it',
			'Enter what comes after it under Query Parameters.',
		);
	if (/[\s\\\p{Cc}\p{Cs}]|:\//u.test(path))
		throw refusal(item, 'The path has a character in it that no path has', ADVICE);
	const segments = path.slice(1).split('/');
	if (segments.includes(''))
		throw refusal(
			item,
			'A part of the path is empty',
			'Check the expression in it; a value belongs under Path Values, with its name in braces in the path.',
		);
	if (!segments.every(isPlain))
		throw refusal(item, 'The path has a part that would lead to another one', ADVICE);
}

const ADVICE =
	'Enter it as your HB documentation shows it. A value of the item belongs under Path Values, with its name in braces in the path.';

const refusal = (item: HbItem, message: string, advice: string): NodeOperationError =>
	item.refuse(message, `${advice} Nothing was sent for this item.`);

/** Braces in pairs, no dots alone, and nothing encoded that would be a separator. */
function isPlain(segment: string): boolean {
	const fixed = segment.replace(PLACEHOLDER, 'x');
	if (/[{}]/.test(fixed)) return false;
	try {
		// as servers may read it that make other dots and slashes plain ones
		const decoded = decodeURIComponent(fixed).normalize('NFKC');
		return !isDots(decoded.split(';')[0]) && !/[/\\?#%\p{Cc}]/u.test(decoded);
	} catch {
		return false;
	}
}

const isDots = (text: string) => /^\.{1,2}$/.test(text.normalize('NFKC'));
