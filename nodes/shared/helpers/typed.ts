import { clean, cleanLines, isBroken, WRONG_ENCODING } from './clean';
import { isObject } from './values';

/** A value as text, or why it is none: goes on after the name of the value, `is an object, …`. */
export interface Typed {
	text: string;
	problem: string;
}

const as = (text: string): Typed => ({ text, problem: '' });
const not = (problem: string): Typed => ({ text: '', problem });

/** What an expression leaves in a text when it finds nothing. */
const NOTHING = ['null', 'undefined'];

/**
 * A value as people write it: texts cleaned, numbers without exponents, yes or no, lists of such
 * values with commas. Empty where there is nothing, also as the words null and undefined.
 *
 * @param lines whether line breaks stay
 */
export function typed(value: unknown, lines = false): Typed {
	switch (typeof value) {
		case 'undefined':
			return as('');
		case 'string':
			return typedText(lines ? cleanLines(value) : clean(value));
		case 'number':
			return Number.isFinite(value) ? as(numberText(value)) : not('is not a number');
		case 'bigint':
			return as(String(value));
		case 'boolean':
			return as(value ? 'yes' : 'no');
		default:
			return Array.isArray(value) ? typedList(value, lines) : typedObject(value);
	}
}

function typedText(text: string): Typed {
	if (isBroken(text)) return not(WRONG_ENCODING);
	if (text.includes('[object Object]')) return not(`has ${TEXT_NEEDED.object}`);
	return as(NOTHING.includes(text) ? '' : text);
}

function typedList(list: unknown[], lines: boolean): Typed {
	const parts = list.map((one) => (Array.isArray(one) ? not(TEXTS_NEEDED) : typed(one, lines)));
	const bad = parts.find(({ problem }) => problem);
	if (!bad)
		return as(
			parts
				.map(({ text }) => text)
				.filter(Boolean)
				.join(', '),
		);
	return bad.problem === WRONG_ENCODING ? bad : not(TEXTS_NEEDED);
}

const TEXTS_NEEDED = 'is a list of more than texts';

function typedObject(value: unknown): Typed {
	if (value === null) return as('');
	return not(`is ${isDate(value) ? TEXT_NEEDED.date : TEXT_NEEDED.object}`);
}

const TEXT_NEEDED = {
	object: 'an object, and text is needed; take the field that you mean out of it',
	date: 'a date object, and text is needed; write it out with toFormat()',
};

/** A date of JavaScript, or of Luxon as n8n's expressions have them. */
export const isDate = (value: unknown): boolean =>
	value instanceof Date || (isObject(value) && typeof value.toISODate === 'function');

/** A number with all its digits, and without the noise of binary fractions (0.1 + 0.2 is 0.3). */
function numberText(value: number): string {
	const text = String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
	const [, sign, whole, fraction = '', exponent] =
		/(-?)(\d+)(?:\.(\d+))?e([+-]\d+)/.exec(text) ?? [];
	if (exponent === undefined) return text;
	const digits = whole + fraction;
	const point = whole.length + Number(exponent);
	return exponent.startsWith('-')
		? `${sign}0.${'0'.repeat(-point)}${digits}`
		: `${sign}${digits.padEnd(point, '0')}`;
}

const FLAGS: Record<string, string> = {
	1: '1',
	yes: '1',
	y: '1',
	true: '1',
	on: '1',
	0: '0',
	no: '0',
	n: '0',
	false: '0',
	off: '0',
};

/** What people write for yes and no as HB takes it, `1` and `0` (documented samples). */
export const flagOf = (text: string): string | undefined =>
	Object.hasOwn(FLAGS, text.toLowerCase()) ? FLAGS[text.toLowerCase()] : undefined;
