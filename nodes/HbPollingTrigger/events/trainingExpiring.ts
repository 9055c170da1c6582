import { CANDIDATES } from '../../shared/operation/directory';
import { PORTAL_V1 } from '../../shared/transport/apis';
import type { Found, SweepEvent } from '../helpers/event';
import { DAY_MS, startOfDay } from '../helpers/days';
import { timeOf } from '../helpers/start';
import { courseOf, resultsOf } from '../helpers/training';

export const trainingExpiring: SweepEvent = {
	access: PORTAL_V1,
	list: CANDIDATES,
	askAgainMinutes: 24 * 60,
	settings: (read) => ({
		kinds: ['expiring'],
		days: Number(read('daysBefore', 30)),
		includeExpired: read('options.includeExpired', false),
	}),
	async ask(candidate, asking) {
		const { now, since, settings } = asking;
		const { days = 30, includeExpired } = settings;
		const found: Found[] = [];
		let next = Infinity;
		for (const result of await resultsOf(candidate, asking)) {
			const renewal = timeOf(result.renewal_date);
			if (renewal === undefined) continue;
			const days_left = daysBetween(now, renewal);
			const begins = startOfDay(renewal) - days * DAY_MS;
			if (days_left > days) {
				next = Math.min(next, begins);
				continue;
			}
			// what has expired since the trigger was published was to be handed over before
			if (days_left < 0 && !includeExpired && renewal < startOfDay(since)) continue;
			found.push({
				item: { ...result, days_left },
				fact: { kind: 'expiring', id: [courseOf(result), result.renewal_date] },
				at: Math.max(begins, timeOf(result.date_completed) ?? 0),
			});
		}
		return { found, isOpen: false, next };
	},
};

/** Whole days, as calendars count them in GMT (documented for HB's dates). */
const daysBetween = (from: number, to: number) =>
	Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
