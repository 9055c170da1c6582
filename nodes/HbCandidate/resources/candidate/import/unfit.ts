import type { IDataObject } from 'n8n-workflow';
import { clean } from '../../../../shared/helpers/clean';
import { typed } from '../../../../shared/helpers/typed';
import { columnOf, COLUMNS } from './columns';

/** The two sentences about a file that is not imported. */
export interface Unfit {
	message: string;
	description: string;
}

/**
 * Why the rows cannot be imported: columns that HB cannot do without are not there at all.
 *
 * @param rows the input items that hold anything
 * @returns `undefined` where all are there
 */
export function whyUnfit(rows: readonly IDataObject[]): Unfit | undefined {
	const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const found = new Set(headers.map((header) => columnOf(header)?.name));
	const missing = COLUMNS.filter(({ required, name }) => required && !found.has(name));
	if (rows.length === 0 || missing.length === 0) return undefined;
	const labels = missing.map(({ label }) => label);
	return {
		message: `There is no column for ${listed(labels)}`,
		description: [
			`Looked for columns such as ${missing.map(namesOf).join(', ')}.`,
			whatIsThere(headers),
			reasonFor(headers, rows),
			'Nothing was sent.',
		].join(' '),
	};
}

/** The same where the user maps: required fields for which no row has a value. */
export function whyUnmapped(rows: readonly IDataObject[]): Unfit | undefined {
	const labels = COLUMNS.filter(
		({ required, name }) =>
			required && rows.every((row) => row[name] === undefined || row[name] === null),
	).map(({ label }) => label);
	if (rows.length === 0 || labels.length === 0) return undefined;
	return {
		message: `No row has a value for ${listed(labels)}`,
		description:
			'Check under Columns which input column each field takes: its name must be written as the input has it. Where the names are right, look at the node that reads the file (delimiter, header row). Nothing was sent.',
	};
}

const listed = (labels: string[]) =>
	labels.length < 2
		? labels.join('')
		: `${labels.slice(0, -1).join(', ')} and ${labels[labels.length - 1]}`;

const namesOf = ({ label, aliases = [] }: (typeof COLUMNS)[number]) =>
	`"${label}" (or ${aliases
		.slice(0, 2)
		.map((name) => `"${name}"`)
		.join(', ')})`;

const MOST_NAMES = 10;

function whatIsThere(headers: string[]): string {
	const names = headers.filter(looksLikeName);
	const shown = headers.some(looksLikeData) ? [] : names.slice(0, MOST_NAMES);
	if (shown.length === 0)
		return `Found ${headers.length === 1 ? '1 column, whose name does' : `${headers.length} columns, whose names do`} not look like ${headers.length === 1 ? 'one' : 'names'}.`;
	const more = headers.length - shown.length;
	return `Found ${shown.map((name) => `"${clean(name)}"`).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** Whether a header may be shown: without a header row the first person's data stands in its place. */
export const looksLikeName = (header: string) =>
	header.length <= 60 &&
	/^[\p{L}#][\p{L}\p{M}\p{N} _\-./()&'’#:;,?*%|\t]*$/u.test(clean(header)) &&
	!/\d{3}/.test(header);

/** An email address, a phone number, a date, a postcode, or no name at all. */
const looksLikeData = (header: string) =>
	/@|\d{4}|\d{2}[/.-]\d{2}|^\d|\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b/i.test(header);

const DELIMITERS: Record<string, string> = {
	';': 'semicolons',
	'\t': 'tabs',
	'|': '|',
	',': 'commas',
};

function reasonFor(headers: string[], rows: readonly IDataObject[]): string {
	if (headers.some((header) => /^\W*sep=/i.test(header)))
		return 'The first line of the file is "sep=", for Excel only: delete that line, and set the same delimiter in the node that reads the file.';
	const joined = delimiterIn(headers) ?? delimiterIn(rows.slice(0, 5).flatMap(textsOf));
	if (joined)
		return `All columns have run into one, since the file separates them by ${DELIMITERS[joined]}: set that delimiter in the node that reads the file.`;
	if (rows.slice(0, 20).some((row) => textsOf(row).filter((text) => columnOf(text)).length > 1))
		return 'The column names stand further down, below a title: delete the lines above them, or let the node that reads the file begin there (header row).';
	if (headers.some(looksLikeData))
		return 'The file seems to have no header row, so that its first row was taken for the names: add one.';
	return 'Usually the file has no header row, or another delimiter than is set in the node that reads it. Otherwise rename the columns, or choose under Columns to map them yourself.';
}

/** What separates names of columns that all stand in one text. */
const delimiterIn = (texts: string[]) =>
	Object.keys(DELIMITERS).find((delimiter) =>
		texts.some((text) => text.split(delimiter).filter((part) => columnOf(part)).length > 1),
	);

const textsOf = (row: IDataObject) => Object.values(row).map((value) => typed(value).text);
