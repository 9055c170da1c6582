import type { Measurement } from './measure.mts';

/** What the nodes have to reach, and what they did. */
export interface Target {
	what: string;
	/** `undefined` when this run did not measure it. */
	reached?: boolean;
	measured: string;
}

/** Requests a second that HB lets through in the second section. */
export const RATE_LIMIT = { perSecond: 50, retryAfter: 1 };

const ROWS = 10_000;

export const perRow = ({ ms, rows }: Measurement) => ms / rows;

/** What was sent and answered 429, as a share of all requests. */
export const wasted = ({ limited, requests }: Measurement) => limited / Math.max(1, requests);

/**
 * The rows done as a share of what the limit lets through in that time: a second's worth at once,
 * and then so many each second.
 */
export const goodput = ({ created, ms }: Measurement) =>
	created / (RATE_LIMIT.perSecond * (1 + ms / 1_000));

/** The HTTP Request node's measurement under the same conditions. */
export const baselineOf = (all: Measurement[], { rows, latencyMs }: Measurement) =>
	all.find(
		(one) => one.contender === 'httpRequest' && one.rows === rows && one.latencyMs === latencyMs,
	);

export const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** Compares the measurements with the targets. */
export function targetsOf(speed: Measurement[], limit: Measurement[]): Target[] {
	const find = (contender: Measurement['contender']) =>
		speed.find((one) => one.contender === contender && one.rows === ROWS && one.latencyMs === 0);
	const target = <T,>(
		what: string,
		value: T | undefined,
		isReached: (value: T) => boolean,
		show: (value: T) => string,
	): Target =>
		value === undefined
			? { what, measured: 'not measured' }
			: { what, reached: isReached(value), measured: show(value) };
	const ratio = (one?: Measurement, other?: Measurement) =>
		one && other && perRow(one) / perRow(other);

	const [http, create, importMany] = [find('httpRequest'), find('create'), find('importMany')];
	const limited = limit.find(({ contender }) => contender === 'importMany');
	const memory = importMany?.n8n && http?.n8n && { one: importMany.n8n, other: http.n8n };
	const factor = (value: number) => value.toFixed(2);
	return [
		target(
			"Import Many: at most 0.7 of HTTP Request's time per row (10,000 rows, 0 ms)",
			ratio(importMany, http),
			(value) => value <= 0.7,
			factor,
		),
		target(
			"Create: at most 1.25 of HTTP Request's time per row (10,000 rows, 0 ms)",
			ratio(create, http),
			(value) => value <= 1.25,
			factor,
		),
		target(
			"Import Many: n8n's REST API answers within 500 ms throughout 10,000 rows",
			importMany?.n8n?.longestAnswerMs,
			(value) => value <= 500,
			(value) => `${value.toFixed(0)} ms`,
		),
		target(
			"Import Many: no more memory than HTTP Request's for 10,000 rows",
			memory,
			({ one, other }) => one.memoryPeakMiB <= other.memoryPeakMiB,
			({ one, other }) =>
				`${one.memoryPeakMiB.toFixed(0)} MiB at the peak, HTTP Request ${other.memoryPeakMiB.toFixed(0)} MiB`,
		),
		target(
			'Import Many under the rate limit: no row lost',
			limited && limited.rows - limited.created,
			(value) => value === 0,
			(value) => `${value} lost`,
		),
		target(
			'Import Many under the rate limit: at least 90 % of the allowed rate',
			limited && goodput(limited),
			(value) => value >= 0.9,
			percent,
		),
		target(
			'Import Many under the rate limit: at most 5 % of the requests answered 429',
			limited && wasted(limited),
			(value) => value <= 0.05,
			percent,
		),
	];
}
