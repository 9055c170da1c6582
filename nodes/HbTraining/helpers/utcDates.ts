import type { IDataObject } from 'n8n-workflow';

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

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/;
const BRITISH = /^(\d{2})[/-](\d{2})[/-](\d{4})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/;

function utcOf(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (/(Z|[+-]\d{2}:?\d{2})$/.test(text) && text.includes(':'))
		return isoOrNothing(Date.parse(text));
	const british = BRITISH.exec(text);
	const parts = british
		? [british[3], british[2], british[1], ...british.slice(4)]
		: ISO.exec(text)?.slice(1);
	if (!parts) return undefined;
	const [year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0));
	return isRealDay(year, month, day)
		? isoOrNothing(Date.UTC(year, month - 1, day, hour, minute, second))
		: undefined;
}

/** Databases write "no date" as 0000-00-00. */
const isRealDay = (year: number, month: number, day: number) =>
	year > 0 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;

const isoOrNothing = (time: number) =>
	Number.isNaN(time) ? undefined : new Date(time).toISOString();
