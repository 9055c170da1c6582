import type { IDataObject } from 'n8n-workflow';
import { cleanEmail } from '../../../../shared/helpers/clean';
import { isEmail } from '../../../../shared/helpers/text';
import { flagOf, typed } from '../../../../shared/helpers/typed';
import { COLUMNS, ColumnNotes, isPlaceholderText, type Column } from './columns';

/** What an empty cell does: HB keeps what it has, or forgets it. */
export type EmptyCells = 'leave' | 'clear';

/** A row of the import, ready to be sent or with what is wrong with it. */
export interface CandidateForm {
	form: Record<string, string>;
	/** What the user must correct, one sentence; empty when the row can be sent. */
	problem: string;
	/** Every cell is empty; one with a placeholder may be of somebody who was not found. */
	isEmpty: boolean;
}

/** Cleans the values of a row (lower-case emails, yes/no to 1/0; empty ones are left out) and checks them. */
export function checkRow(
	values: IDataObject,
	emptyCells: EmptyCells = 'leave',
	notes = new ColumnNotes(),
): CandidateForm {
	const form: Record<string, string> = {};
	const missing: string[] = [];
	const problems: string[] = [];
	let hasMore = false;
	for (const column of COLUMNS) {
		const { name, label, required } = column;
		const { text, problem, isLeft } = read(column, values[name], notes);
		hasMore ||= text !== '' || Boolean(isLeft);
		if (text !== '') form[name] = text;
		else if (required && !problem) missing.push(`${label} is empty`);
		else if (emptyCells === 'clear' && canBeCleared(column) && name in values && !isLeft)
			form[name] = '';
		if (problem) problems.push(`${label} ${problem}`);
	}
	return { form, problem: [...missing, ...problems].join('; '), isEmpty: !hasMore };
}

/** A yes or no is never nothing at HB (documented samples: 1 and 0). */
const canBeCleared = ({ required, kind }: Column) => !required && kind !== 'flag';

interface Cell {
	text: string;
	problem?: string;
	/** Not empty, but nothing that can be sent. */
	isLeft?: boolean;
}

function read(column: Column, value: unknown, notes: ColumnNotes): Cell {
	const { kind, name } = column;
	const { text, problem } = typed(value, name === 'document_list');
	if (problem || text === '') return { text, problem, isLeft: Boolean(problem) };
	if (isPlaceholderText(text)) {
		notes.addPlaceholder(column);
		return { text: '', isLeft: true };
	}
	if (kind === 'flag') {
		const flag = flagOf(text);
		return flag ? { text: flag } : { text, problem: 'must be yes or no' };
	}
	if (kind !== 'email') return { text };
	const email = cleanEmail(text).toLowerCase();
	return isEmail(email)
		? { text: email }
		: { text: email, problem: 'is not a valid email address' };
}
