import {
	NodeApiError,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type JsonObject,
} from 'n8n-workflow';
import { isObject } from '../helpers/values';
import { secretsOf, type Connection, type HbContext } from './connection';
import { loginErrorOf } from './login';
import type { HbRequest } from './request';
import { decodeBody, isResponse, type Sent } from './response';
import { connectionCode, LATE } from './retry';

/** How a single request goes through n8n's helpers, with the credential and its login, and comes back. */
export class HbWire {
	constructor(
		private readonly context: HbContext,
		private readonly connection: Connection,
	) {}

	/**
	 * One attempt. Only one of the requests that HB refuses for their token logs in again; the others wait.
	 *
	 * @param isAlone no other request is on its way
	 */
	async send(request: HbRequest, isAlone: boolean): Promise<Sent> {
		if (this.connection.credentialType !== 'hbTokenApi' || this.isForeign(request))
			return await this.sendOnce(request, true);
		return await this.connection.renewal.withToken(
			async (mayLogIn) =>
				mayLogIn ? await this.sendAndLogIn(request) : await this.sendOnce(request, true),
			isAlone,
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
		const result = await this.sendOnce(request, { ignore: true, except: [401] });
		if (!isResponse(result) || result.statusCode !== 401 || result.isAfterLogin) return result;
		// n8n before 2.23 knows no exceptions: it logs in only where no status is let through
		const renewed = await this.sendOnce(request, false);
		if (!isResponse(renewed) || renewed.statusCode === 401 || !isRefusal(renewed.statusCode))
			return renewed;
		// refused, so not taken: with the new token once more, for all that HB has to say
		return await this.sendOnce(request, true);
	}

	/** @param ignoreHttpStatusErrors the status codes for which n8n gives the answer and does not throw */
	private async sendOnce(
		request: HbRequest,
		ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors'],
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
			ignoreHttpStatusErrors,
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
							{ credentialsDecrypted: this.connection.decrypted },
						)
			) as IN8nHttpFullResponse;
			return {
				statusCode: response.statusCode,
				headers: response.headers,
				body: request.download ? fileOrText(response) : decodeBody(response.body),
				afterLostAnswer: false,
			};
		} catch (error) {
			return this.noAnswer(error as NodeApiError);
		}
	}

	/** At another origin than the API's, where the credential has no business. */
	isForeign({ path }: HbRequest) {
		return (
			/^https?:/i.test(path) &&
			new URL(path).origin !== new URL(this.connection.base.baseURL).origin
		);
	}

	private noAnswer(error: NodeApiError): Sent {
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
		if (statusCode >= 300 && statusCode < 600) {
			const body = isObject(error.context?.data) ? error.context.data : '';
			return { statusCode, headers: {}, body, afterLostAnswer: false, isAfterLogin: true };
		}
		return {
			code: connectionCode(error),
			error: new NodeApiError(node, error as unknown as JsonObject),
		};
	}
}

/** HB said no and did nothing, so that sending the same again is harmless; a redirect may have been acted on. */
const isRefusal = (statusCode: number) =>
	statusCode >= 400 && statusCode < 500 && !LATE.includes(statusCode);

/** The bytes of a good answer, of which the download says what they are; JSON and refusals, decoded. */
function fileOrText({ statusCode, body }: IN8nHttpFullResponse): unknown {
	const bytes = Buffer.from(body as Buffer);
	const isGoodStatus = statusCode >= 200 && statusCode < 300;
	if (!isGoodStatus || /^\s*[[{]/.test(bytes.toString('latin1', 0, 100))) return decodeBody(bytes);
	return bytes.length > 0 ? bytes : '';
}
