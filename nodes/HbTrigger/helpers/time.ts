const HOUR_MS = 3_600_000;
const DATE_AND_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;
const DATE_OF_HTTP = /^[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/;
const DATE_WITHOUT_ZONE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/;

/**
 * A time as deliveries write it, in ms since the epoch: Unix seconds (documented for practical training),
 * with fractions or not, ms, µs, or a date with its zone. `undefined` where the text is no time.
 */
export function timeOf(text: string): number | undefined {
	const trimmed = text.trim();
	if (/^\d{9,11}(\.\d+)?$/.test(trimmed)) return Number(trimmed) * 1_000;
	if (/^\d{12,14}(\.\d+)?$/.test(trimmed)) return Number(trimmed);
	if (/^\d{15,17}$/.test(trimmed)) return Number(trimmed) / 1_000;
	if (DATE_AND_ZONE.test(trimmed) || DATE_OF_HTTP.test(trimmed)) return validOf(trimmed);
	if (DATE_WITHOUT_ZONE.test(trimmed)) return validOf(`${trimmed.replace(' ', 'T')}Z`);
	return undefined;
}

/** How far a time is from now in ms; a date without a zone is UTC, or British summer time (assumed). */
export function ageMs(text: string, now: number): number | undefined {
	const time = timeOf(text);
	if (time === undefined) return undefined;
	const ages = DATE_WITHOUT_ZONE.test(text.trim())
		? [now - time, now - time + HOUR_MS]
		: [now - time];
	return Math.min(...ages.map(Math.abs));
}

/** A time as ISO 8601 in UTC where it is a number; a date stays as HB wrote it. */
export function isoOf(value: string): string {
	const time = /^\d+(\.\d+)?$/.test(value.trim()) ? timeOf(value) : undefined;
	return time === undefined ? value : new Date(time).toISOString();
}

function validOf(text: string): number | undefined {
	const time = Date.parse(text);
	return Number.isNaN(time) ? undefined : time;
}
