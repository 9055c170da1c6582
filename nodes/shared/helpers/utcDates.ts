import type { IDataObject } from 'n8n-workflow';
import { parseDate, utcTime } from './dates';

/**
 * A record with each of its dates once more as ISO 8601 UTC, in `<field>_utc`. HB says that its dates
 * are GMT (documented); their form is not documented, so the usual ones are read (assumed) and what
 * none of them fits gets no second field.
 */
export function withUtcDates(record: IDataObject): IDataObject {
	const result: IDataObject = {};
	for (const [field, value] of Object.entries(record)) {
		result[field] = value;
		const utc = field.includes('date') ? utcOf(value) : undefined;
		if (utc) result[`${field}_utc`] = utc;
	}
	return result;
}

function utcOf(value: unknown): string | undefined {
	const date = typeof value === 'string' ? parseDate(value) : undefined;
	return date && new Date(utcTime(date)).toISOString();
}
