import type { Measurement } from './measure.mts';
import { perRow, target, type Target } from './targets.mts';

/** Candidates that HB's list gives in one request. */
const PER_PAGE = 100;

const isSameNight = (one: Measurement, other: Measurement) =>
	one.night?.changedPercent === other.night?.changedPercent &&
	one.night?.perSecond === other.night?.perSecond;

/** The HTTP Request node's measurement of the same night. */
export const nightBaseline = (all: Measurement[], one: Measurement) =>
	all.find((other) => other.contender === 'httpRequest' && isSameNight(one, other));

/** Compares the second nights with the targets. */
export function nightTargets(all: Measurement[]): Target[] {
	const of = (changedPercent: number, isLimited = false) =>
		all.find(
			({ contender, night }) =>
				contender === 'importMany' &&
				night?.changedPercent === changedPercent &&
				(night.perSecond !== undefined) === isLimited,
		);
	const ratio = (one?: Measurement) => {
		const http = one && nightBaseline(all, one);
		return http && perRow(one) / perRow(http);
	};
	const [unchanged, some, limited] = [of(0), of(1), of(0, true)];
	const share = unchanged && unchanged.requests / (unchanged.rows / PER_PAGE);
	const needed = some && some.rows / PER_PAGE + some.rows / 100;
	const lost = all.filter(({ contender }) => contender === 'importMany');
	const factor = (value: number) => value.toFixed(3);
	const night = 'Second night';
	return [
		target(
			`${night}, unchanged: at most 1.1 × rows / 100 requests`,
			share,
			{ atMost: 1.1 },
			factor,
		),
		target(
			`${night}, unchanged: at most 0.12 of HTTP Request's time per row`,
			ratio(unchanged),
			{ atMost: 0.12 },
			factor,
		),
		target(
			`${night}, 1 % changed: a request for each page and each changed row`,
			some && some.requests - needed!,
			{ atMost: 0 },
			(more) => `${more} more`,
		),
		target(
			`${night}, 1 % changed: at most 0.2 of HTTP Request's time per row`,
			ratio(some),
			{ atMost: 0.2 },
			factor,
		),
		target(
			`${night}, under the rate limit: at most 1 / 20 of HTTP Request's time`,
			ratio(limited),
			{ atMost: 0.05 },
			factor,
		),
		target(
			`${night}: no row lost`,
			lost.length > 0 ? lost.reduce((sum, one) => sum + one.rows - one.created, 0) : undefined,
			{ atMost: 0 },
			(count) => `${count} lost`,
		),
	];
}
