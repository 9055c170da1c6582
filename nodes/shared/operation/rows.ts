import type { NodeOperationError } from 'n8n-workflow';
import type { HbItem } from './item';

type Refuse = Pick<HbItem, 'refuse'>;

export interface NameAndValue {
	name: string;
	value: unknown;
}

/** The rows of a parameter made by `namesAndValues`; rows without a name are no rows yet. */
export function rowsOf(item: Pick<HbItem, 'parameter'>, parameter: string): NameAndValue[] {
	const { values = [] } = item.parameter<{ values?: NameAndValue[] }>(parameter, {}) ?? {};
	return values
		.map(({ name, value }) => ({ name: String(name ?? '').trim(), value }))
		.filter(({ name }) => name !== '');
}

/** @throws NodeOperationError for an object, which has no text; nothing has been sent then */
export function textOf(item: Refuse, { name, value }: NameAndValue): string {
	if (typeof value === 'object' && value !== null && !(value instanceof Date) && !isMoment(value))
		throw notText(item, name);
	return value instanceof Date ? value.toISOString() : String(value ?? '');
}

/** Luxon's dates of n8n's expressions. */
const isMoment = (value: object): value is { toISO(): string } => 'toISO' in value;

const notText = (item: Refuse, name: string): NodeOperationError =>
	item.refuse(
		`The value of ${name} is a list or an object, and not a text`,
		'Pick one value from it, or join it to a text. Nothing was sent for this item.',
	);
