import type { RecordedRequest } from './recorder.mts';
import type { ServiceName } from './service.mts';

export type FaultKind =
	| 'status'
	| 'reset'
	| 'resetAfter'
	| 'html'
	| 'empty'
	| 'malformed'
	| 'latency';

/** What goes wrong, and with which requests. A request that breaks the contract meets no fault. */
export interface FaultRule {
	match?: {
		service?: ServiceName;
		method?: string;
		/** Below the service's prefix, as sent (encoded): the same text, or a pattern. */
		path?: string | RegExp;
		operationId?: string;
		/** 1-based among the requests that match otherwise: begins with this one. */
		nth?: number;
		/** The `email` of the body, in any case. */
		email?: string;
	};
	/** How often it strikes, default 1. */
	times?: number;
	/** The chance that it strikes, by a generator of its own that begins at `seed`. */
	probability?: number;
	seed?: number;
	/**
	 * - `status` answers `status` (default 500) with `body` as JSON, without HB seeing the request
	 * - `reset` breaks the connection before HB sees the request
	 * - `resetAfter` breaks it after HB has done what was asked: only the answer is lost
	 * - `html` answers a web page (default 502), `empty` an empty body (default 500)
	 * - `malformed` does what was asked and answers 200 with broken JSON
	 * - `latency` waits `latencyMs` and goes on as usual
	 */
	kind: FaultKind;
	status?: number;
	/** The `Retry-After` header: seconds or an HTTP date. */
	retryAfter?: number | string;
	body?: unknown;
	latencyMs?: number;
	/** HB does what was asked, and then the fault strikes. */
	processed?: boolean;
}

export interface Fault {
	id: string;
	rule: FaultRule;
}

interface ActiveFault extends Fault {
	random: () => number;
	matched: number;
	left: number;
}

/** The faults that are to strike, in the order in which they were added; the first that fits does. */
export class Faults {
	private active: ActiveFault[] = [];
	private added = 0;

	/** @returns the id that requests carry in `fault` */
	add(rule: FaultRule): string {
		const id = `${rule.kind}-${++this.added}`;
		const random = randomOf(rule.seed ?? this.added);
		this.active.push({ id, rule, random, matched: 0, left: rule.times ?? 1 });
		return id;
	}

	clear(): void {
		this.active = [];
	}

	/** The fault that strikes this request, if any. */
	take(request: RecordedRequest, body: unknown): Fault | undefined {
		for (const fault of this.active) {
			const { rule } = fault;
			if (!fits(rule, request, body)) continue;
			fault.matched += 1;
			if (fault.left <= 0 || fault.matched < (rule.match?.nth ?? 1)) continue;
			if (rule.probability !== undefined && fault.random() >= rule.probability) continue;
			fault.left -= 1;
			return fault;
		}
		return undefined;
	}
}

function fits({ match }: FaultRule, request: RecordedRequest, body: unknown): boolean {
	if (!match) return true;
	const { service, method, path, operationId, email } = match;
	if (service && service !== request.service) return false;
	if (method && method.toUpperCase() !== request.method) return false;
	if (typeof path === 'string' && path !== request.path) return false;
	// search() does not move the pattern on, even when it is a global one
	if (path instanceof RegExp && request.path.search(path) < 0) return false;
	if (operationId && operationId !== request.operationId) return false;
	return !email || emailOf(body) === email.toLowerCase();
}

function emailOf(body: unknown): string | undefined {
	const email = (body as { email?: unknown } | undefined)?.email;
	return typeof email === 'string' ? email.toLowerCase() : undefined;
}

/** Mulberry32: the same numbers for the same seed, so that a failing test can be repeated. */
function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
