import { OperationalError, sleep } from 'n8n-workflow';
import { Pace } from './pace';
import { backOffMs } from './retry';

export const DEFAULT_CONCURRENCY = 10;
/** Requests given up in a row after which the run goes on with one at a time. */
const CAREFUL_AFTER = 5;
/** Requests given up in a row after which HB fails everything. */
const MOST_GIVEN_UP = 100;
/** It also does when this many in a row were given up over this time, in ms. */
const LONG_OUTAGE = { requests: 10, ms: 120_000 };
/** Answers of a firewall in a row after which the rest of the run would only meet it as well. */
const MOST_BLOCKED = 5;
/** Longest uninterrupted wait in ms, so that a stopped execution ends soon. */
const NAP_MS = 1_000;
const SHORT_NAP_MS = 50;

/** A request was not let through: what closed the gate before. */
export class GateClosed extends OperationalError {
	constructor(readonly reason: Error) {
		super(reason.message);
	}
}

/** What closed the gate, for a request that it did not let through; else the error itself. */
export const withoutGate = (cause: unknown) => (cause instanceof GateClosed ? cause.reason : cause);

/**
 * The one door through which all requests of a node run pass, in the order of the items.
 * It bounds how many are in flight, lets the first one go alone until HB has answered (a wrong key
 * then costs one request), slows the whole run down when HB asks for it, goes on with one request at a
 * time while HB fails one after the other, and closes for good when something concerns every item or
 * HB fails everything.
 */
export class RequestGate {
	/** Whether HB has answered in this run: what fails afterwards is not the address. */
	proven = false;

	private inFlight = 0;

	private readonly waiting: Array<() => void> = [];

	private nextWaiting = 0;

	private givenUp = 0;

	private givenUpSince = 0;

	/** Of these, as many in a row as HB as a whole could not answer. */
	private unanswered = 0;

	private blocked = 0;

	/** Since when HB refuses all requests for their rate, in ms since the epoch: one at a time asks whether it goes on. */
	private limitedSince?: number;

	private isAsking = false;

	private reason?: Error;

	constructor(
		private readonly concurrency = DEFAULT_CONCURRENCY,
		private readonly pace = new Pace(),
		private readonly cancelSignal?: AbortSignal,
	) {}

	/** What closed the gate, if anything did. */
	get closedBy(): Error | undefined {
		return this.reason;
	}

	/** HB fails one request after the other: they then go one at a time. */
	get isCareful(): boolean {
		return this.givenUp >= CAREFUL_AFTER;
	}

	/** HB as a whole seems not to work: each request is then worth one further attempt only. */
	get isDown(): boolean {
		return this.unanswered >= CAREFUL_AFTER;
	}

	/** For how long HB has refused all requests of the run for their rate, in ms. */
	get limitedMs(): number {
		return this.limitedSince === undefined ? 0 : Date.now() - this.limitedSince;
	}

	/** Takes a place, waiting for a free one. @throws GateClosed */
	async enter() {
		if (this.hasPlace()) this.inFlight++;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
		if (!this.isClosed()) return;
		this.leave();
		throw new GateClosed(this.reason!);
	}

	/** Gives the place back to the next in line. */
	leave() {
		this.inFlight--;
		while (this.nextWaiting < this.waiting.length && this.hasPlace()) {
			this.inFlight++;
			this.waiting[this.nextWaiting++]();
		}
	}

	/** Waits until the run may start its next request. @throws GateClosed */
	async turn() {
		for (;;) {
			this.assertOpen();
			const mustWait = this.limitedSince !== undefined && this.isAsking;
			const wait = mustWait ? SHORT_NAP_MS : this.pace.claim(Date.now());
			if (wait === 0) break;
			await sleep(Math.min(wait, NAP_MS));
		}
		this.isAsking = true;
	}

	/** A request came back, whatever with. */
	returned() {
		this.isAsking = false;
	}

	/** Waits `ms` before one request is repeated. @throws GateClosed */
	async backOff(ms: number) {
		const end = Date.now() + ms;
		for (let left = ms; left > 0; left = end - Date.now()) {
			this.assertOpen();
			await sleep(Math.min(left, NAP_MS));
		}
	}

	/** HB answered a request, be it by a refusal of its data: the run may use all its places. */
	answered(startedAt: number) {
		this.proven = true;
		this.givenUp = 0;
		this.unanswered = 0;
		this.blocked = 0;
		this.limitedSince = undefined;
		this.pace.success(Date.now(), startedAt);
	}

	/** HB refused a request for the rate of the run, which the whole run slows down for. */
	limited(waitMs: number, startedAt: number) {
		this.proven = true;
		this.limitedSince ??= Date.now();
		this.pace.limited(Date.now(), waitMs, startedAt);
	}

	/** HB asked everybody to come back after `waitMs`, for its own reasons. */
	pause(waitMs: number) {
		this.proven = true;
		this.pace.pause(Date.now(), waitMs);
	}

	/** A request was given up. @param isDown HB as a whole seems not to work, so that waiting may help */
	gaveUp(error: Error, isDown: boolean) {
		const now = Date.now();
		if (this.givenUp++ === 0) this.givenUpSince = now;
		this.unanswered = isDown ? this.unanswered + 1 : 0;
		const failsAll =
			this.givenUp >= LONG_OUTAGE.requests && now - this.givenUpSince >= LONG_OUTAGE.ms;
		if (this.givenUp >= MOST_GIVEN_UP || failsAll) this.close(error);
		else if (this.isCareful && isDown)
			this.pace.pause(now, backOffMs(this.givenUp - CAREFUL_AFTER + 1));
	}

	/** Something before HB, such as a firewall, refused a request. */
	isBlocked(error: Error) {
		this.proven = true;
		if (++this.blocked >= MOST_BLOCKED) this.close(error);
	}

	/** Lets nothing further through; who waits or comes later gets `reason`. */
	close(reason: Error) {
		this.reason ??= reason;
	}

	private hasPlace() {
		const one = (!this.proven || this.isCareful) && !this.reason;
		return this.inFlight < (one ? 1 : this.concurrency);
	}

	private assertOpen() {
		if (this.isClosed()) throw new GateClosed(this.reason!);
	}

	private isClosed(): boolean {
		if (this.cancelSignal?.aborted) this.close(new OperationalError('The execution was stopped'));
		return this.reason !== undefined;
	}
}
