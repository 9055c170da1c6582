import {
	OperationalError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestHelper,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { cleanSetting } from '../helpers/clean';
import { isObject } from '../helpers/values';
import { SERVICES, type ServiceName } from './apis';
import { redirectTarget } from './explanations';
import { isResponse, type LoginFailure, type Sent } from './response';
import { causesOf, connectionCode, isReachableLater, retryAfterMs } from './retry';

const CODE = 'HB_LOGIN_';

/** The login did not give a token. Whatever was to be sent with the token was not sent. */
export class HbLoginError extends OperationalError {
	/**
	 * n8n before 2.34 keeps of an error only this, with the message and the description. Not `code`, which
	 * n8n's test of a credential would show in place of the message.
	 */
	readonly errorCode: string;

	constructor(
		message: string,
		readonly description: string,
		readonly failure: LoginFailure,
		/** How long HB asks to wait, in ms. */
		readonly retryAfterMs?: number,
	) {
		super(message);
		this.name = 'HbLoginError';
		this.errorCode = [CODE + failure, retryAfterMs].filter((part) => part !== undefined).join('_');
	}
}

type FoundLoginError = Pick<HbLoginError, 'message' | 'description' | 'failure' | 'retryAfterMs'>;

/** A login that failed, wherever n8n's helper keeps it. */
export function loginErrorOf(error: unknown): FoundLoginError | undefined {
	const found = causesOf<Error>(error).find(({ name }) => name === 'HbLoginError');
	if (found) return found as HbLoginError;
	const { httpCode, message, description } = error as HbLoginError & { httpCode?: unknown };
	if (typeof httpCode !== 'string' || !httpCode.startsWith(CODE)) return undefined;
	const [failure, wait] = httpCode.slice(CODE.length).split('_') as [LoginFailure, string?];
	return { message, description, failure, ...(wait && { retryAfterMs: Number(wait) }) };
}

/** The Base URL of a token credential: its own, or the default one of its service. */
export const tokenBaseUrl = ({ baseUrl, service }: ICredentialDataDecryptedObject) =>
	cleanSetting(baseUrl).replace(/\/+$/, '') || SERVICES[service as ServiceName].baseUrl;

/**
 * New tokens for an HB Token API credential: by its refresh token where there is one and HB takes it
 * (documented for Virtual BLS and Practical Training, assumed for the Portal), else by client id and
 * key (usage for the Portal, documented for the others). Tokens are read at the top level or under
 * `data`.
 *
 * @throws HbLoginError with a sentence for the user
 */
export async function logIn(
	helpers: IHttpRequestHelper['helpers'],
	credentials: ICredentialDataDecryptedObject,
): Promise<{ accessToken: string; refreshToken: string }> {
	const post = async (url: string, body: IDataObject) =>
		(await helpers
			.httpRequest({
				method: 'POST',
				baseURL: tokenBaseUrl(credentials),
				url,
				body,
				json: true,
				headers: { Accept: 'application/json' },
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				// the key must not go where the address leads to
				disableFollowRedirect: true,
			})
			.catch((error) => {
				const code = connectionCode(error);
				throw new HbLoginError(
					'HB cannot be reached to log in',
					'Check the Base URL in the HB credential, and the internet connection of n8n. Nothing was sent.',
					code && !isReachableLater(code) ? 'unavailable' : 'unreachable',
				);
			})) as IN8nHttpFullResponse;
	const refreshToken = String(credentials.refreshToken ?? '');
	if (refreshToken) {
		const refreshed = tokensOf(await post('/auth/refresh', { refresh_token: refreshToken }));
		if (refreshed) return { refreshToken, ...refreshed };
	}
	const response = await post('/auth/token', {
		[SERVICES[credentials.service as ServiceName].clientIdField]: clientId(credentials.clientId),
		api_key: cleanSetting(credentials.apiKey),
	});
	const tokens = tokensOf(response);
	if (!tokens) throw loginRefused(response, credentials);
	return { refreshToken: '', ...tokens };
}

/** HB's samples are numbers; whether every client id is one is not documented. */
function clientId(value: unknown): number | string {
	const text = cleanSetting(value);
	return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

function tokensOf({ statusCode, body }: IN8nHttpFullResponse) {
	if (statusCode < 200 || statusCode >= 300 || !isObject(body)) return undefined;
	const holder = isObject(body.data) ? { ...body, ...body.data } : body;
	if (typeof holder.access_token !== 'string' || !holder.access_token) return undefined;
	return {
		accessToken: holder.access_token,
		...(typeof holder.refresh_token === 'string' && { refreshToken: holder.refresh_token }),
	};
}

function loginRefused(
	response: IN8nHttpFullResponse,
	credentials: ICredentialDataDecryptedObject,
): HbLoginError {
	const { statusCode, headers } = response;
	const { name } = SERVICES[credentials.service as ServiceName];
	const ending = `Nothing was sent. (HTTP status ${statusCode})`;
	if (statusCode === 429 || statusCode >= 500) {
		return new HbLoginError(
			'HB does not let n8n log in at the moment',
			`Run the workflow again later. ${ending}`,
			'unavailable',
			retryAfterMs(headers as IDataObject, Date.now()),
		);
	}
	if ([400, 401, 403, 422].includes(statusCode)) {
		return new HbLoginError(
			'HB did not accept the Client ID and the API Key',
			`Open the HB credential, enter both again, and check that they are for the service ${name}. ${ending}`,
			'refused',
		);
	}
	const isRedirect = statusCode >= 300 && statusCode < 400;
	return new HbLoginError(
		isRedirect
			? `The address of HB's login leads on to ${redirectTarget({ headers: headers as IDataObject }, tokenBaseUrl(credentials))}`
			: 'There is no login of HB at this address',
		`Check the Service and the Base URL in the HB credential: it must be the address of the API of ${name}. ${ending}`,
		'refused',
	);
}

/** One login for all requests of a run whose access token has expired. */
export class TokenRenewal {
	private count = 0;

	private current?: Promise<Sent>;

	/**
	 * Sends a request and, where HB refuses its token, sends it again with a new one.
	 *
	 * @param send sends the request; with `mayLogIn` it logs in again when HB refuses the token
	 * @param isAlone no other request is on its way
	 */
	async withToken(send: (mayLogIn: boolean) => Promise<Sent>, isAlone: boolean): Promise<Sent> {
		if (isAlone) return await send(true);
		const before = this.count;
		const result = await send(false);
		if (!isResponse(result) || result.statusCode !== 401) return result;
		if (this.count === before) {
			if (!this.current) {
				this.current = send(true).finally(() => {
					this.count++;
					this.current = undefined;
				});
				return await this.current;
			}
			const leading = await this.current;
			// the login failed, so that another request would only be refused once more
			if (!isResponse(leading) && leading.login) return leading;
		}
		return await send(false);
	}
}
