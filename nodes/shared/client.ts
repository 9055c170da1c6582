import {
	NodeApiError,
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	type JsonObject,
} from 'n8n-workflow';
import { connectionError, responseError, type Effect } from './errors';
import type { RequestGate } from './gate';
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

export type HbContext = IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions;

/** What an operation asks of HB. */
export interface HbRequest {
	method: IHttpRequestMethods;
	/** Below the base URL, already filled and encoded (path.ts). */
	path: string;
	qs?: IDataObject;
	/** Sent as `application/x-www-form-urlencoded`, as Portal V1 wants it (documented). */
	form?: Record<string, string> | Array<[string, string]>;
	/** Sent as `multipart/form-data`, as V1 wants files (documented). */
	multipart?: FormData;
	/** The answer is a file: PDF (usage) unless HB has something to say instead. */
	download?: boolean;
	/** Whether sending it twice does no harm. Never true for what e-mails people or spends credits. */
	repeatable: boolean;
	/** A 404 or 405 then means that the address is wrong, which concerns every item. */
	fixedPath?: boolean;
}

/** Sends requests to HB for one item or one run: through the gate, with retries, as one kind of error. */
export class HbClient {
	constructor(
		private readonly context: HbContext,
		private readonly credentialType: string,
		private readonly gate: RequestGate,
		private readonly base: Partial<IHttpRequestOptions>,
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
			const result = await this.sendOnce(request);
			if (isResponse(result) && isGood(result)) {
				this.gate.success();
				return { ...result, afterLostAnswer };
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
		if (!isResponse(result)) {
			const error = result.code
				? connectionError(node, result.code, effectOf(request, result))
				: result.error;
			if (!this.gate.proven && !(result.code && mayHaveArrived(result))) this.gate.close(error);
			else this.gate.gaveUp(error);
			return error;
		}
		const error = responseError(node, result, effectOf(request, result), sentValues(request));
		const wrongAddress =
			(result.statusCode === 404 || result.statusCode === 405) && request.fixedPath === true;
		const neverData = result.statusCode < 300 && !this.gate.proven;
		if (result.statusCode === 401 || result.statusCode === 429 || wrongAddress || neverData)
			this.gate.close(error);
		else if (wasRepeated || result.statusCode >= 500) this.gate.gaveUp(error);
		else this.gate.success();
		return error;
	}

	private async sendOnce(request: HbRequest): Promise<Sent> {
		const options: IHttpRequestOptions = {
			...this.base,
			method: request.method,
			url: request.path,
			qs: request.qs,
			headers: { Accept: request.download ? 'application/pdf' : 'application/json' },
			...(request.download && { encoding: 'arraybuffer' as const }),
			body: request.multipart,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// HB's key must not follow a redirect to another host
			sendCredentialsOnCrossOriginRedirect: false,
		};
		if (request.form) {
			options.headers!['Content-Type'] = 'application/x-www-form-urlencoded';
			options.body = new URLSearchParams(request.form).toString();
		}
		try {
			const response = (await this.context.helpers.httpRequestWithAuthentication.call(
				this.context,
				this.credentialType,
				options,
			)) as IN8nHttpFullResponse;
			return {
				statusCode: response.statusCode,
				headers: response.headers,
				body: request.download ? fileOrText(response) : decodeBody(response.body),
				afterLostAnswer: false,
			};
		} catch (error) {
			const code = connectionCode(error);
			return {
				code,
				error: code
					? (error as Error)
					: new NodeApiError(this.context.getNode(), error as JsonObject),
			};
		}
	}
}

/** What the user must know before trying again by hand. */
function effectOf({ repeatable }: HbRequest, result: Sent): Effect {
	if (!mayHaveArrived(result)) return 'none';
	return repeatable ? 'harmless' : 'unknown';
}

/** The bytes of a file as they are; what HB says in place of one, decoded. */
function fileOrText({ statusCode, headers, body }: IN8nHttpFullResponse): unknown {
	const bytes = Buffer.from(body as Buffer);
	const isFile =
		statusCode === 200 &&
		bytes.length > 0 &&
		!/json|html|text/.test(String(headers['content-type']));
	return isFile ? bytes : decodeBody(bytes);
}

/** Every value of a request that HB might repeat in its answer. */
const sentValues = ({ form, multipart, qs, path }: HbRequest) => [
	...[...new URLSearchParams(form).values()],
	...[...(multipart?.values() ?? [])].map((value) =>
		typeof value === 'string' ? value : value.name,
	),
	...Object.values(qs ?? {}).map(String),
	...path.split('/').slice(2).map(decodeURIComponent),
];
