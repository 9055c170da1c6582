import { SHORTEST_WAIT_MS } from './retry';

const SHORTEST_WINDOW_MS = 1_000;
const LONGEST_WINDOW_MS = 60_000;
/** Share of the measured rate to go on with: a little below what HB just allowed. */
const SAFE_SHARE = 0.98;
/** Fewer accepted requests than this say little about what HB allows. */
const ENOUGH_EVIDENCE = 10;
/** As many ms of missed starts as are made up for at once. */
const CATCH_UP_MS = 100;
/** As many that were sent after a refusal and accepted show that it was a single one. */
const ENOUGH_ACCEPTED = 3;
/** One refusal never takes the rate below this share of what it was. */
const LARGEST_STEP_DOWN = 0.7;
/** How long the measured rate is kept before a higher one is tried, in ms. */
const HOLD_MS = 30_000;

/** What a refusal changes. */
interface Restraint {
	pausedUntil: number;
	ratePerMs: number;
	rateSince: number;
}

/**
 * Decides when the next request of a run may start. Until HB limits the run there is no pace but the
 * user's own. After a 429 everybody waits as long as HB asked, then requests start evenly at the rate
 * that HB was seen to allow; that rate is kept for 30 s and then raised, slowly at first. A single
 * refusal among requests that HB goes on accepting was no limit of the rate, and is taken back.
 * All times are in ms since the epoch.
 */
export class Pace {
	private state: Restraint = { pausedUntil: 0, ratePerMs: Infinity, rateSince: 0 };

	/** As it was before the last refusal, when the request that was refused had started, and what came since. */
	private before?: { state: Restraint; startedAt: number; acceptedSince: number };

	private nextStart = 0;

	private accepted: number[] = [];

	/** HB limited the run before on little evidence; the next time it counts. */
	private wasWeak = false;

	/** Never start more than `ratePerSecond` requests a second, whatever HB allows. */
	constructor(private readonly ceilingPerSecond = Infinity) {}

	/** Claims the next start and returns 0, or returns the ms to wait before asking again. */
	claim(now: number): number {
		const wait = Math.max(this.state.pausedUntil, this.nextStart) - now;
		if (wait > 0) return wait;
		const interval = 1 / this.rate(now);
		this.nextStart ||= now;
		// a busy n8n wakes late: starts that were missed by then may be made up for
		this.nextStart = Math.max(this.nextStart, now - CATCH_UP_MS) + interval;
		return 0;
	}

	/** HB accepted a request that was sent at `startedAt`. */
	success(now: number, startedAt = now) {
		this.accepted.push(now);
		// many at once: a shift for each would move all that are left
		if (this.accepted.length > 2_000 && this.accepted[1_000] < now - LONGEST_WINDOW_MS)
			this.accepted = this.accepted.slice(1_000);
		// sent after the one that was refused, and yet accepted, one after the other: the door is not closed
		if (!this.before || startedAt < this.before.startedAt) return;
		if (++this.before.acceptedSince < ENOUGH_ACCEPTED) return;
		if (now < this.state.pausedUntil) this.state = this.before.state;
		this.before = undefined;
	}

	/** Nobody starts for `waitMs`. */
	pause(now: number, waitMs: number) {
		const pausedUntil = Math.max(this.state.pausedUntil, now + waitMs);
		this.state = { ...this.state, pausedUntil };
	}

	/**
	 * HB refused a request for the rate of the run. Several answers from the same closed door count once.
	 *
	 * @param startedAt when the request that was refused was sent
	 */
	limited(now: number, waitMs: number, startedAt = now) {
		const { state } = this;
		const alreadyPaused = now < state.pausedUntil;
		this.before = alreadyPaused
			? this.before && { state: this.before.state, startedAt, acceptedSince: 0 }
			: { state, startedAt, acceptedSince: 0 };
		this.pause(now, waitMs);
		if (alreadyPaused || waitMs <= SHORTEST_WAIT_MS) return;
		const window = Math.min(Math.max(waitMs, SHORTEST_WINDOW_MS), LONGEST_WINDOW_MS);
		const count = this.accepted.filter((time) => time > now - window).length;
		const measured = (count / window) * SAFE_SHARE;
		const isPaced = state.ratePerMs < Infinity;
		let { ratePerMs } = state;
		// soon after a pause the window is half empty: what it shows is then too little
		if (isPaced) ratePerMs = Math.max(measured, ratePerMs * LARGEST_STEP_DOWN);
		else if (count >= ENOUGH_EVIDENCE || (this.wasWeak && count > 0)) ratePerMs = measured;
		this.wasWeak = count < ENOUGH_EVIDENCE;
		this.state = { ...this.state, ratePerMs, rateSince: this.state.pausedUntil };
	}

	private rate(now: number): number {
		const { ratePerMs, rateSince } = this.state;
		const secondsAboveHold = Math.max(0, now - rateSince - HOLD_MS) / 1_000;
		const growth = 1 + 0.01 * (2 ** secondsAboveHold - 1);
		return Math.min(ratePerMs * growth, this.ceilingPerSecond / 1_000);
	}
}
