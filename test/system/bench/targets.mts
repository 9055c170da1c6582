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

/** A value against what it has to be. */
export const target = (
	what: string,
	value: number | undefined,
	{ atMost = Infinity, atLeast = -Infinity }: { atMost?: number; atLeast?: number },
	show: (value: number) => string,
): Target =>
	value === undefined
		? { what, measured: 'not measured' }
		: { what, reached: value <= atMost && value >= atLeast, measured: show(value) };

/** Compares the measurements with the targets. */
export function targetsOf(speed: Measurement[], limit: Measurement[]): Target[] {
	const find = (contender: Measurement['contender']) =>
		speed.find((one) => one.contender === contender && one.rows === ROWS && one.latencyMs === 0);
	const [http, create, importMany] = [find('httpRequest'), find('create'), find('importMany')];
	const limited = limit.find(({ contender }) => contender === 'importMany');
	const ratio = (one?: Measurement) => one && http && perRow(one) / perRow(http);
	const factor = (value: number) => value.toFixed(2);
	const ms = (value: number) => `${value.toFixed(0)} ms`;
	const miB = (value: number) =>
		`${value.toFixed(0)} MiB at the peak, HTTP Request ${http?.n8n?.memoryPeakMiB.toFixed(0)} MiB`;
	const perHttp = "of HTTP Request's time per row (10,000 rows, 0 ms)";
	const underLimit = 'Import Many under the rate limit';
	const answers = "n8n's REST API answers within 500 ms throughout 10,000 rows";
	const memory = http?.n8n && importMany?.n8n?.memoryPeakMiB;
	const lost = limited && limited.rows - limited.created;
	return [
		target(`Import Many: at most 0.45 ${perHttp}`, ratio(importMany), { atMost: 0.45 }, factor),
		target(`Create: at most 1.0 ${perHttp}`, ratio(create), { atMost: 1 }, factor),
		target(`Import Many: ${answers}`, importMany?.n8n?.longestAnswerMs, { atMost: 500 }, ms),
		target(
			"Import Many: no more memory than HTTP Request's for 10,000 rows",
			...([memory, { atMost: http?.n8n?.memoryPeakMiB }, miB] as const),
		),
		target(`${underLimit}: no row lost`, lost, { atMost: 0 }, (value) => `${value} lost`),
		target(
			`${underLimit}: at least 90 % of the allowed rate`,
			...([limited && goodput(limited), { atLeast: 0.9 }, percent] as const),
		),
		target(
			`${underLimit}: at most 5 % of the requests answered 429`,
			...([limited && wasted(limited), { atMost: 0.05 }, percent] as const),
		),
	];
}
