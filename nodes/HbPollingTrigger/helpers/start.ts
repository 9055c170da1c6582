import { NodeOperationError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { parseDate, readDay, utcTime, WRITE_A_DAY } from '../../shared/helpers/dates';

/** What the first poll hands over: nothing, all that is there, or what is so since a time in ms. */
export type Start = 'now' | 'existing' | number;

/** @throws NodeOperationError where the date cannot be read */
export function startOf(context: IPollFunctions, options: IDataObject): Start {
	const start = String(options.startWith ?? 'now');
	if (start !== 'date') return start === 'existing' ? 'existing' : 'now';
	const { day, problem } = readDay(options.startDate, context.getTimezone());
	if (day !== '') return Date.parse(`${day}T00:00:00Z`);
	throw new NodeOperationError(context.getNode(), `The Start Date ${problem || 'is missing'}`, {
		description: WRITE_A_DAY,
	});
}

/** A time of HB in ms since the epoch: GMT where it says no zone (documented for training). */
export function timeOf(value: unknown): number | undefined {
	const written = typeof value === 'string' ? parseDate(value) : undefined;
	return written && utcTime(written);
}

/** The first of these fields that has a time. */
export const timeIn = (record: IDataObject, names: readonly string[]): number | undefined =>
	names.map((name) => timeOf(record[name])).find((time) => time !== undefined);

export const noDate = (context: IPollFunctions) =>
	new NodeOperationError(context.getNode(), 'HB shows no date to start with', {
		description:
			'Its records do not say since when they are so. Under Options > Start With choose Now or What Is There Already.',
	});
