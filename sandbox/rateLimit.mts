import type { RateLimit } from './settings.mts';

/** Counts requests against a rate limit that may change at any time. */
export class RateLimiter {
	private limit?: RateLimit;
	private tokens = 0;
	private since = 0;

	/**
	 * Takes one request out of the limit.
	 * @param now ms, of a clock that never goes back
	 * @returns whether it may pass
	 */
	take(limit: RateLimit | undefined, now = performance.now()): boolean {
		if (!limit) return true;
		const { perSecond, kind = 'bucket', windowSeconds = 1 } = limit;
		const windowMs = windowSeconds * 1000;
		const most = perSecond * windowSeconds;
		if (limit !== this.limit) {
			this.limit = limit;
			this.tokens = most;
			this.since = now;
		} else if (kind === 'bucket') {
			this.tokens = Math.min(most, this.tokens + ((now - this.since) / 1000) * perSecond);
			this.since = now;
		} else if (now - this.since >= windowMs) {
			this.tokens = most;
			this.since += Math.floor((now - this.since) / windowMs) * windowMs;
		}
		if (this.tokens < 1) return false;
		this.tokens -= 1;
		return true;
	}
}

/** The `Retry-After` header of a 429, if the limit has one. A date has no fractions of a second. */
export function retryAfterHeader({ retryAfter }: RateLimit): string | undefined {
	if (retryAfter === 'none') return undefined;
	if (retryAfter !== 'date') return String(retryAfter);
	return new Date(Math.ceil((Date.now() + 1000) / 1000) * 1000).toUTCString();
}
