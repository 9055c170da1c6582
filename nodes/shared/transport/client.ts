import {
	NodeApiError,
	type IDataObject,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type JsonObject,
} from 'n8n-workflow';
import type { Access } from './apis';
import { readConnection, secretsOf, type Connection, type HbContext } from './connection';
import { connectionError, isDataRefusal, responseError, type Effect } from './errors';
import { RequestGate } from './gate';
import { loginErrorOf } from './login';
import {
	decodeBody,
	isGood,
	isResponse,
	isUnreadable,
	type HbResponse,
	type Sent,
} from './response';
import {
	backOffMs,
	connectionCode,
	isPause,
	isRateLimit,
	LONGEST_WAIT_MS,
	mayHaveArrived,
	mayRepeat,
	MOST_ATTEMPTS,
	retryAfterMs,
	SHORTEST_WAIT_MS,
} from './retry';

/** Refusals of one request for the rate of the run before it is given up, */
const MOST_LIMITED = 60;
/** or as long as nobody of the run gets through, in ms: longer than the minute that HB counts by (documented). */
const LONGEST_LIMIT_MS = 90_000;
/** Attempts for one request while HB fails one after the other. */
const CAREFUL_ATTEMPTS = 2;

/** What an operation asks of HB. */
export interface HbRequest {
	method: IHttpRequestMethods;
	/**
	 * Below the base URL, already filled and encoded (path.ts). Or a whole address that HB gave: at
	 * another origin than the API's it is asked without the credential.
	 */
	path: string;
	qs?: IDataObject;
	/** Sent as `application/x-www-form-urlencoded`, as Portal V1 wants it (documented). */
	form?: Record<string, string> | Array<[string, string]>;
	/** Sent as `multipart/form-data`, as V1 wants files (documented). */
	multipart?: FormData;
	/** Sent as JSON, as the APIs with tokens want it (documented). */
	json?: IDataObject | unknown[];
	/** Beside those that the body and the credential need. */
	headers?: Record<string, string>;
	/** The answer is a file: PDF (usage) unless HB has something to say instead. */
	download?: boolean;
	/** Fields of `json` that are nobody's data: an error message may repeat their values. */
	openFields?: readonly string[];
	/** Whether sending it twice does no harm. Never true for what e-mails people or spends credits. */
	repeatable: boolean;
	/** Only a step to another request: by itself it is nothing that a run should count as sent. */
	isStep?: boolean;
	/** Status codes of errors that the operation can make something of. */
	accept?: readonly number[];
	/** A 404 or 405 then means that the address is wrong, which concerns every item. */
	fixedPath?: boolean;
}

/** Sends requests to HB: through the gate, with retries, as one kind of error. */
export class HbClient {
	constructor(
		private readonly context: HbContext,
		private readonly connection: Connection,
		private readonly gate: RequestGate,
	) {}

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
			const result = await this.sendAuthenticated(request);
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
		const most = this.gate.isCareful ? CAREFUL_ATTEMPTS : MOST_ATTEMPTS;
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
		const isWrongAddress =
			([404, 405].includes(statusCode) && request.fixedPath === true) ||
			(statusCode < 400 && !this.gate.proven);
		const isLogin = statusCode === 401 && !this.isForeign(request);
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

	/** Only one of the requests that HB refuses for their token logs in again; the others wait for it. */
	private async sendAuthenticated(request: HbRequest): Promise<Sent> {
		if (this.connection.credentialType !== 'hbTokenApi' || this.isForeign(request))
			return await this.sendOnce(request, 'all');
		return await this.connection.renewal.withToken(
			async (mayLogIn) =>
				mayLogIn ? await this.sendAndLogIn(request) : await this.sendOnce(request, 'all'),
			!this.gate.proven,
		);
	}

	/** The token that a login gave must not be in a message either. */
	private async sendAndLogIn(request: HbRequest): Promise<Sent> {
		const { connection } = this;
		const result = await this.sendWithLogin(request);
		connection.secrets = secretsOf(await this.context.getCredentials(connection.credentialType));
		return result;
	}

	/** n8n answers a 401 by a new login and sends once more, which a 401 makes harmless. */
	private async sendWithLogin(request: HbRequest): Promise<Sent> {
		const result = await this.sendOnce(request, 'all but 401');
		if (!isResponse(result) || result.statusCode !== 401 || result.isAfterLogin) return result;
		// n8n before 2.23 knows no exceptions: it logs in only where no status is let through
		const renewed = await this.sendOnce(request, 'none');
		if (!isResponse(renewed) || renewed.statusCode === 401 || !isRefusal(renewed.statusCode))
			return renewed;
		// refused, so not taken: with the new token once more, for all that HB has to say
		return await this.sendOnce(request, 'all');
	}

	/** @param letThrough the status codes for which n8n gives the answer and does not throw */
	private async sendOnce(
		request: HbRequest,
		letThrough: 'all' | 'all but 401' | 'none',
	): Promise<Sent> {
		const isForeign = this.isForeign(request);
		const options: IHttpRequestOptions = {
			...this.connection.base,
			method: request.method,
			url: request.path,
			qs: request.qs,
			arrayFormat: 'repeat',
			headers: {
				Accept: request.download ? 'application/pdf' : 'application/json',
				...request.headers,
			},
			...(request.download && { encoding: 'arraybuffer' as const }),
			body: request.multipart,
			returnFullResponse: true,
			ignoreHttpStatusErrors:
				letThrough === 'all but 401' ? { ignore: true, except: [401] } : letThrough === 'all',
			// a POST would become a GET of the list, and HB's key go along to another host
			disableFollowRedirect: !isForeign,
		};
		if (request.form) {
			options.headers!['Content-Type'] = 'application/x-www-form-urlencoded';
			options.body = new URLSearchParams(request.form).toString();
		}
		if (request.json) {
			options.headers!['Content-Type'] = 'application/json';
			options.body = JSON.stringify(request.json);
		}
		try {
			const response = (
				isForeign
					? await this.context.helpers.httpRequest(options)
					: await this.context.helpers.httpRequestWithAuthentication.call(
							this.context,
							this.connection.credentialType,
							options,
						)
			) as IN8nHttpFullResponse;
			return {
				statusCode: response.statusCode,
				headers: response.headers,
				body: request.download ? fileOrText(response) : decodeBody(response.body),
				afterLostAnswer: false,
			};
		} catch (error) {
			return this.noAnswer(error as Error & { httpCode?: string });
		}
	}

	private isForeign({ path }: HbRequest) {
		return /^https?:/i.test(path) && new URL(path).origin !== new URL(this.baseUrl).origin;
	}

	private noAnswer(error: Error & { httpCode?: string }): Sent {
		const node = this.context.getNode();
		const login = loginErrorOf(error);
		if (login) {
			const { message, description, failure, retryAfterMs: wait } = login;
			const cause = failure === 'refused' ? 'credential-invalid' : 'temporarily-unavailable';
			return {
				login: failure,
				retryAfterMs: wait,
				error: new NodeApiError(node, {}, { message, description, failure: { cause } }),
			};
		}
		// with the new token, by n8n itself
		const statusCode = Number(error.httpCode);
		if (statusCode >= 300 && statusCode < 600)
			return { statusCode, headers: {}, body: '', afterLostAnswer: false, isAfterLogin: true };
		const code = connectionCode(error);
		return { code, error: code ? error : new NodeApiError(node, error as unknown as JsonObject) };
	}
}

/** The way to HB outside a node run: for the lists of the editor, and for the trigger. */
export async function connect(context: HbContext, access: Access): Promise<HbClient> {
	return new HbClient(context, await readConnection(context, access), new RequestGate());
}

/** HB said no and did nothing, so that sending the same again is harmless. */
const isRefusal = (statusCode: number) =>
	statusCode >= 300 && statusCode < 500 && ![408, 425, 499].includes(statusCode);

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

/** The bytes of a good answer, of which the download says what they are; JSON and refusals, decoded. */
function fileOrText({ statusCode, body }: IN8nHttpFullResponse): unknown {
	const bytes = Buffer.from(body as Buffer);
	const isGoodStatus = statusCode >= 200 && statusCode < 300;
	if (!isGoodStatus || /^\s*[[{]/.test(bytes.toString('latin1', 0, 100))) return decodeBody(bytes);
	return bytes.length > 0 ? bytes : '';
}

/** Every value of a request that HB might repeat in its answer. */
const sentValues = ({ form, multipart, json = {}, openFields = [], qs, path }: HbRequest) => [
	...[...new URLSearchParams(form).values()],
	...textsIn(
		Object.entries(json)
			.filter(([name]) => !openFields.includes(name))
			.map(([, value]) => value),
	),
	...[...(multipart?.values() ?? [])].map((value) =>
		typeof value === 'string' ? value : value.name,
	),
	...Object.values(qs ?? {}).map(String),
	// words of the path, such as "cancel", are nobody's data
	...(path.startsWith('/') ? path.split('/').slice(2).map(decodeURIComponent) : []).filter(
		(segment) => !/^[a-z-]+$/.test(segment),
	),
];

/** All texts and numbers of a JSON body. */
const textsIn = (value: unknown): string[] => {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
	return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
};
