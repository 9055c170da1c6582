import { OperationalError, sleep } from 'n8n-workflow';
import { Pace } from './pace';
import { TokenRenewal } from './tokenRenewal';

export const DEFAULT_CONCURRENCY = 10;
/** Requests given up in a row before HB counts as out of service for the whole run. */
const GIVEN_UP_LIMIT = 5;
/** Longest uninterrupted wait in ms, so that a stopped execution ends soon. */
const NAP_MS = 1_000;

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
 * then costs one request), slows the whole run down when HB asks for it, and closes for good when
 * something concerns every item.
 */
export class RequestGate {
	/** Whether HB has answered in this run: what fails afterwards is not the address. */
	proven = false;

	/** For credentials whose tokens expire: one login for all requests of the run. */
	readonly renewal = new TokenRenewal();

	private inFlight = 0;

	private readonly waiting: Array<() => void> = [];

	private nextWaiting = 0;

	private givenUp = 0;

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
			const wait = this.pace.claim(Date.now());
			if (wait === 0) return;
			await sleep(Math.min(wait, NAP_MS));
		}
	}

	/** Waits `ms` before one request is repeated. @throws GateClosed */
	async backOff(ms: number) {
		const end = Date.now() + ms;
		for (let left = ms; left > 0; left = end - Date.now()) {
			this.assertOpen();
			await sleep(Math.min(left, NAP_MS));
		}
	}

	/** HB answered a request: the run may use all its places. */
	success() {
		this.proven = true;
		this.givenUp = 0;
		this.pace.success(Date.now());
	}

	/** HB asked for a pause of `waitMs`, which the whole run takes; because of its rate, or for HB's own reasons. */
	pause(waitMs: number, becauseOfRate: boolean) {
		this.proven = true;
		if (becauseOfRate) this.pace.limited(Date.now(), waitMs);
		else this.pace.pause(Date.now(), waitMs);
	}

	/** A request was given up after its retries; after several in a row HB is out of service. */
	gaveUp(error: Error) {
		if (++this.givenUp >= GIVEN_UP_LIMIT) this.close(error);
	}

	/** Lets nothing further through; who waits or comes later gets `reason`. */
	close(reason: Error) {
		this.reason ??= reason;
	}

	private hasPlace() {
		return this.inFlight < (this.proven || this.reason ? this.concurrency : 1);
	}

	private assertOpen() {
		if (this.isClosed()) throw new GateClosed(this.reason!);
	}

	private isClosed(): boolean {
		if (this.cancelSignal?.aborted) this.close(new OperationalError('The execution was stopped'));
		return this.reason !== undefined;
	}
}
