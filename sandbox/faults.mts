import type { EchoRule } from './odd/echoes.mts';
import { ODD_ANSWERS, type OddAnswer } from './odd/index.mts';
import type { Lies, ListLie } from './odd/lists.mts';
import type { RedirectTarget } from './odd/redirects.mts';
import type { RecordedRequest } from './recorder.mts';
import type { ServiceName } from './service.mts';

export type FaultKind =
	| 'status'
	| 'reset'
	| 'resetAfter'
	| 'html'
	| 'empty'
	| 'malformed'
	| 'redirect'
	| 'odd'
	| 'echo'
	| 'list'
	| 'latency';

/** What goes wrong, and with which requests. A request that breaks the contract meets no fault. */
export interface FaultRule extends EchoRule {
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
	/** How often it strikes, default 1; a `list` lies for as long as it is not told otherwise. */
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
	 * - `redirect` answers `status` (default 302) with the address of `to`
	 * - `odd` does what was asked and answers it in an odd way: see `odd/`
	 * - `echo` refuses with a text that repeats what was sent
	 * - `list` does what was asked, and a list lies about its pages, records or filters; chosen by
	 *   service, method and path only, with paging parameters that no contract checks
	 * - `latency` waits `latencyMs` and goes on as usual
	 */
	kind: FaultKind;
	status?: number;
	/** The `Retry-After` header: seconds or an HTTP date. */
	retryAfter?: number | string;
	body?: unknown;
	latencyMs?: number;
	/** HB does what was asked, and then the fault strikes; `false` for an `odd` in whose place it does not. */
	processed?: boolean;
	to?: RedirectTarget;
	odd?: OddAnswer;
	list?: ListLie | ListLie[];
}

export interface Fault {
	id: string;
	rule: FaultRule;
}

interface ActiveFault extends Fault {
	random: () => number;
	matched: number;
	struck: number;
	times: number;
}

/** The faults that are to strike, in the order in which they were added; the first that fits does. */
export class Faults {
	private active: ActiveFault[] = [];
	private added = 0;

	/** @returns the id that requests carry in `fault` */
	add(rule: FaultRule): string {
		if (rule.kind === 'odd' && !ODD_ANSWERS.includes(rule.odd!)) {
			throw new Error(`There is no odd answer ${rule.odd}`);
		}
		const id = `${rule.kind}-${++this.added}`;
		const random = randomOf(rule.seed ?? this.added);
		this.active.push({
			id,
			rule,
			random,
			matched: 0,
			struck: 0,
			times: rule.times ?? (rule.kind === 'list' ? Infinity : 1),
		});
		return id;
	}

	clear(): void {
		this.active = [];
	}

	/** The fault that strikes this request, if any. */
	take(request: RecordedRequest, body: unknown): Fault | undefined {
		return this.active.find((fault) => fault.rule.kind !== 'list' && strikes(fault, request, body));
	}

	/** In what a list is to lie to this request, which nothing has checked yet. */
	liesFor(request: RecordedRequest): (Fault & Lies) | undefined {
		for (const fault of this.active) {
			if (fault.rule.kind !== 'list' || !strikes(fault, request, undefined)) continue;
			const told = new Set([fault.rule.list ?? []].flat());
			return { ...fault, told, before: fault.struck - 1, paging: {} };
		}
		return undefined;
	}
}

/** Whether a fault strikes a request, which is counted. */
function strikes(fault: ActiveFault, request: RecordedRequest, body: unknown): boolean {
	const { rule } = fault;
	if (!fits(rule, request, body)) return false;
	fault.matched += 1;
	if (fault.struck >= fault.times || fault.matched < (rule.match?.nth ?? 1)) return false;
	if (rule.probability !== undefined && fault.random() >= rule.probability) return false;
	fault.struck += 1;
	return true;
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
