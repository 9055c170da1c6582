import type { IDataObject } from 'n8n-workflow';
import type { Access } from './apis';
import { readConnection, type Connection, type HbContext } from './connection';
import { connectionError, isDataRefusal, responseError, type Effect } from './errors';
import { RequestGate } from './gate';
import { sentValues, type HbRequest } from './request';
import { isGood, isResponse, isUnreadable, type HbResponse, type Sent } from './response';
import {
	backOffMs,
	isPause,
	isRateLimit,
	LONGEST_WAIT_MS,
	mayHaveArrived,
	mayRepeat,
	MOST_ATTEMPTS,
	retryAfterMs,
	SHORTEST_WAIT_MS,
} from './retry';
import { HbWire } from './wire';

/** Refusals of one request for the rate of the run before it is given up, */
const MOST_LIMITED = 60;
/** or as long as nobody of the run gets through, in ms: longer than the minute that HB counts by (documented). */
const LONGEST_LIMIT_MS = 90_000;
/** Attempts for one request while HB as a whole seems not to work. */
const CAREFUL_ATTEMPTS = 2;

/** Sends requests to HB: through the gate, with retries, as one kind of error. */
export class HbClient {
	private readonly wire: HbWire;

	constructor(
		private readonly context: HbContext,
		private readonly connection: Connection,
		private readonly gate: RequestGate,
	) {
		this.wire = new HbWire(context, connection);
	}

	get baseUrl() {
		return this.connection.base.baseURL;
	}

	/**
	 * The answer of HB to `request`: any 2xx, or 304 (update changed nothing, documented).
	 *
	 * Repeats 429 after the `Retry-After` that HB gives; 408, 425, 499, 502, 503, 504, broken connections
	 * and unreadable answers only where the request is repeatable. Follows no redirect, but for a file's own
	 * address at another origin, which is asked without the credential.
	 *
	 * @throws NodeApiError with HB's text and what to do; NodeOperationError when nothing can be sent
	 */
	async request(request: HbRequest): Promise<HbResponse> {
		await this.gate.enter();
		try {
			return await this.attempt(request);
		} finally {
			this.gate.leave();
		}
	}

	private async attempt(request: HbRequest): Promise<HbResponse> {
		let afterLostAnswer = false;
		let limited = 0;
		for (let attempt = 1; ; ) {
			await this.gate.turn();
			const startedAt = Date.now();
			const result = await this.wire.send(request, !this.gate.proven);
			this.gate.returned();
			if (isResponse(result) && isWanted(request, result, afterLostAnswer)) {
				this.gate.answered(startedAt);
				return {
					...result,
					afterLostAnswer,
					secrets: this.connection.secrets,
					node: this.context.getNode(),
					repeatable: request.repeatable,
					get sentValues() {
						return sentValues(request);
					},
				};
			}
			const isLimited = isRateLimit(result);
			const waitMs = this.waitBeforeNext(request, result, attempt, limited);
			if (waitMs === undefined) throw this.giveUp(request, result, startedAt);
			afterLostAnswer ||= mayHaveArrived(result);
			if (isLimited) {
				limited++;
				this.gate.limited(waitMs, startedAt);
			} else {
				attempt++;
				if (isPause(result)) this.gate.pause(waitMs);
			}
			await this.gate.backOff(waitMs);
		}
	}

	/** How long to wait before the next attempt in ms, or `undefined` to give up. */
	private waitBeforeNext(
		{ repeatable }: HbRequest,
		result: Sent,
		attempt: number,
		limited: number,
	): number | undefined {
		const most = this.gate.isDown ? CAREFUL_ATTEMPTS : MOST_ATTEMPTS;
		const isEnough = isRateLimit(result)
			? limited >= MOST_LIMITED || this.gate.limitedMs > LONGEST_LIMIT_MS
			: attempt >= most;
		if (isEnough || !mayRepeat(repeatable, result, this.gate.proven)) return undefined;
		const asked = isResponse(result)
			? retryAfterMs(result.headers, Date.now())
			: result.retryAfterMs;
		const waitMs = Math.max(asked ?? backOffMs(attempt + limited), SHORTEST_WAIT_MS);
		return waitMs > LONGEST_WAIT_MS ? undefined : waitMs;
	}

	/** What the run learns from a request that got no good answer; gives the words for it. */
	private giveUp(request: HbRequest, result: Sent, startedAt: number): Error {
		const error = this.errorOf(request, result);
		if (!isResponse(result)) {
			const isWrongAddress = !this.gate.proven && !(result.code && mayHaveArrived(result));
			if (result.login === 'refused' || (isWrongAddress && result.login !== 'unavailable'))
				this.gate.close(error);
			else this.gate.gaveUp(error, true);
			return error;
		}
		const { statusCode } = result;
		const isMissing = [404, 405].includes(statusCode) && request.fixedPath === true;
		if (isMissing && request.isOptional) return error;
		const isWrongAddress = isMissing || (statusCode < 400 && !this.gate.proven);
		const isLogin = statusCode === 401 && !this.wire.isForeign(request);
		if (isLogin || statusCode === 429 || isWrongAddress) this.gate.close(error);
		else if (this.isBlocked(result)) this.gate.isBlocked(error);
		else if (mayHaveArrived(result)) this.gate.gaveUp(error, statusCode > 500);
		else this.gate.answered(startedAt);
		return error;
	}

	/** A firewall answers in HB's place; V1's own 403 is about the data (documented). */
	private isBlocked(response: HbResponse) {
		const isPage = response.body === '' || isUnreadable(response.body);
		const isV1 = this.connection.credentialType === 'hbApi';
		return response.statusCode === 403 && (isV1 ? !isDataRefusal(response) : isPage);
	}

	private errorOf(request: HbRequest, result: Sent): Error {
		const node = this.context.getNode();
		const effect = effectOf(request, result);
		if (!isResponse(result))
			return result.code && !result.login
				? connectionError(node, result.code, effect)
				: result.error;
		return responseError(
			node,
			{ ...result, headers: this.withWholeLocation(result.headers) },
			effect,
			{
				sentValues: sentValues(request),
				isV1: this.connection.credentialType === 'hbApi',
				isHub: this.connection.credentialType === 'hbHubApi',
				secrets: this.connection.secrets,
			},
		);
	}

	/** A redirect may name a path alone. */
	private withWholeLocation({ location, ...headers }: IDataObject): IDataObject {
		if (typeof location !== 'string' || !URL.canParse(location, this.baseUrl)) return headers;
		return { ...headers, location: new URL(location, this.baseUrl).href };
	}
}

/** The way to HB outside a node run: for the lists of the editor, and for the triggers. */
export async function connect(context: HbContext, access: Access): Promise<HbClient> {
	return new HbClient(context, await readConnection(context, access), new RequestGate());
}

/** What a request ends well with. What an attempt without an answer has deleted is gone at the next. */
const isWanted = (request: HbRequest, response: HbResponse, afterLostAnswer: boolean) =>
	isGood(response) ||
	request.accept?.includes(response.statusCode) === true ||
	(request.method === 'DELETE' && response.statusCode === 404 && afterLostAnswer);

/** What the user must know before trying again by hand. */
function effectOf({ repeatable }: HbRequest, result: Sent): Effect {
	if (!mayHaveArrived(result)) return 'none';
	return repeatable ? 'harmless' : 'unknown';
}
