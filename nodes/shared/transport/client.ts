import {
	NodeApiError,
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type IHookFunctions,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	type JsonObject,
} from 'n8n-workflow';
import { connectionError, responseError, type Effect } from './errors';
import type { RequestGate } from './gate';
import { loginErrorOf } from './login';
import type { Access, RequestBase } from './connection';
import { decodeBody, isGood, isResponse, type HbResponse, type Sent } from './response';
import {
	backOffMs,
	connectionCode,
	isLimit,
	LONGEST_WAIT_MS,
	mayHaveArrived,
	mayRepeat,
	MOST_ATTEMPTS,
	retryAfterMs,
	SHORTEST_WAIT_MS,
} from './retry';

export type HbContext =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IHookFunctions;

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
	json?: IDataObject;
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

/** Sends requests to HB for one item or one run: through the gate, with retries, as one kind of error. */
export class HbClient {
	constructor(
		private readonly context: HbContext,
		private readonly credentialType: Access['credentialType'],
		private readonly gate: RequestGate,
		private readonly base: RequestBase,
	) {}

	/**
	 * The answer of HB to `request`: any 2xx, or 304 (update changed nothing, documented).
	 *
	 * Repeats 429 and 503 after the `Retry-After` that HB gives; 502, 503, 504, broken connections
	 * and unreadable answers only where the request is repeatable.
	 *
	 * @throws NodeApiError with HB's text and what to do; NodeOperationError when nothing can be sent
	 */
	async send(request: HbRequest): Promise<HbResponse> {
		await this.gate.enter();
		try {
			return await this.attempt(request);
		} finally {
			this.gate.leave();
		}
	}

	private async attempt(request: HbRequest): Promise<HbResponse> {
		let afterLostAnswer = false;
		for (let attempt = 1; ; attempt++) {
			await this.gate.turn();
			const result = await this.sendAuthenticated(request);
			if (isResponse(result) && isWanted(request, result, afterLostAnswer)) {
				this.gate.success();
				return {
					...result,
					afterLostAnswer,
					node: this.context.getNode(),
					repeatable: request.repeatable,
					get sentValues() {
						return sentValues(request);
					},
				};
			}
			const waitMs = this.waitBeforeNext(request, result, attempt);
			if (waitMs === undefined) throw this.errorOf(request, result, attempt > 1);
			afterLostAnswer ||= mayHaveArrived(result);
			if (isLimit(result)) this.gate.pause(waitMs, isResponse(result) && result.statusCode === 429);
			else await this.gate.backOff(waitMs);
		}
	}

	/** How long to wait before the next attempt in ms, or `undefined` to give up. */
	private waitBeforeNext(request: HbRequest, result: Sent, attempt: number): number | undefined {
		if (attempt >= MOST_ATTEMPTS || !mayRepeat(request.repeatable, result, this.gate.proven))
			return undefined;
		const asked = isResponse(result) ? retryAfterMs(result.headers, Date.now()) : undefined;
		const waitMs = Math.max(asked ?? backOffMs(attempt), SHORTEST_WAIT_MS);
		return waitMs > LONGEST_WAIT_MS ? undefined : waitMs;
	}

	private errorOf(request: HbRequest, result: Sent, wasRepeated: boolean): Error {
		const node = this.context.getNode();
		const effect = effectOf(request, result);
		if (!isResponse(result)) {
			const error =
				result.code && !result.login ? connectionError(node, result.code, effect) : result.error;
			const isWrongAddress = !this.gate.proven && !(result.code && mayHaveArrived(result));
			if (result.login === 'refused' || isWrongAddress) this.gate.close(error);
			else this.gate.gaveUp(error);
			return error;
		}
		const error = responseError(node, result, effect, {
			sentValues: sentValues(request),
			isV1: this.credentialType === 'hbApi',
		});
		const wrongAddress =
			(result.statusCode === 404 || result.statusCode === 405) && request.fixedPath === true;
		const neverData = result.statusCode < 300 && !this.gate.proven;
		const isLogin = result.statusCode === 401 && !this.isForeign(request);
		if (isLogin || result.statusCode === 429 || wrongAddress || neverData) this.gate.close(error);
		else if (wasRepeated || result.statusCode >= 500) this.gate.gaveUp(error);
		else this.gate.success();
		return error;
	}

	/** Only one of the requests that HB refuses for their token logs in again; the others wait for it. */
	private async sendAuthenticated(request: HbRequest): Promise<Sent> {
		if (this.credentialType === 'hbApi' || this.isForeign(request))
			return await this.sendOnce(request, false);
		return await this.gate.renewal.send(
			async (mayLogIn) => await this.sendOnce(request, mayLogIn),
			!this.gate.proven,
		);
	}

	/** @param mayLogIn n8n answers a 401 by a new login and sends once more, which a 401 makes harmless */
	private async sendOnce(request: HbRequest, mayLogIn: boolean): Promise<Sent> {
		const options: IHttpRequestOptions = {
			...this.base,
			method: request.method,
			url: request.path,
			qs: request.qs,
			headers: { Accept: request.download ? 'application/pdf' : 'application/json' },
			...(request.download && { encoding: 'arraybuffer' as const }),
			body: request.multipart,
			returnFullResponse: true,
			ignoreHttpStatusErrors: mayLogIn ? { ignore: true, except: [401] } : true,
			// HB's key must not follow a redirect to another host
			sendCredentialsOnCrossOriginRedirect: false,
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
				this.isForeign(request)
					? await this.context.helpers.httpRequest({ ...options, allowedDomains: undefined })
					: await this.context.helpers.httpRequestWithAuthentication.call(
							this.context,
							this.credentialType,
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
		return /^https?:/i.test(path) && new URL(path).origin !== new URL(this.base.baseURL).origin;
	}

	private noAnswer(error: Error & { httpCode?: string }): Sent {
		const node = this.context.getNode();
		const login = loginErrorOf(error);
		if (login) {
			const { message, description, isRefused } = login;
			const failure = {
				cause: isRefused ? 'credential-invalid' : 'temporarily-unavailable',
			} as const;
			return {
				login: isRefused ? 'refused' : 'unavailable',
				// what was to be sent stays unsent, as when the host cannot be reached
				code: isRefused ? undefined : 'ECONNREFUSED',
				error: new NodeApiError(node, {}, { message, description, failure }),
			};
		}
		// refused with the new token as well
		if (error.httpCode === '401')
			return { statusCode: 401, headers: {}, body: '', afterLostAnswer: false };
		const code = connectionCode(error);
		return { code, error: code ? error : new NodeApiError(node, error as unknown as JsonObject) };
	}
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
