import type { IDataObject } from 'n8n-workflow';
import { flagOf, typed } from '../../../../shared/helpers/typed';
import { COLUMNS, type Column } from './columns';

/** What HB has, and what the row says, by HB's field names. */
export type Changes = Record<string, { from: IDataObject[string]; to: string }>;

export interface Comparison {
	/** Where the two differ. */
	changes: Changes;
	/** Fields that the record does not show, so that nothing can be said. */
	notShown: string[];
}

/** What it is told to do with a new candidate, and no detail of one. */
export const ACTIVATION_MAIL = 'send_activation_mail';

const columns = new Map(COLUMNS.map((column) => [column.name, column]));

/** A row against HB's record of the person. */
export function compare(form: Record<string, string>, record: IDataObject): Comparison {
	const changes: Changes = {};
	const notShown: string[] = [];
	for (const [name, to] of Object.entries(form)) {
		if (name === ACTIVATION_MAIL) continue;
		const from = record[name];
		const column = columns.get(name)!;
		const shown = from === undefined ? undefined : asSent(column, from);
		if (shown === undefined) notShown.push(name);
		else if (shown !== asSent(column, to)) changes[name] = { from: from ?? '', to };
	}
	return { changes, notShown };
}

/**
 * A value as a row would have it: HB may write 1, "1", true or yes, null for nothing, spaces around
 * texts and email addresses in any case (assumed).
 *
 * @returns `undefined` for what is no text
 */
function asSent({ kind }: Column, value: unknown): string | undefined {
	const { text, problem } = typeof value === 'string' ? { text: value, problem: '' } : typed(value);
	if (problem) return undefined;
	const trimmed = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
	if (kind === 'flag') return flagOf(trimmed) ?? trimmed;
	return kind === 'email' ? trimmed.toLowerCase() : trimmed;
}
