import {
	OperationalError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestHelper,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { isObject } from '../helpers/values';
import { SERVICES, type ServiceName } from './apis';

/** The login did not give a token. Whatever was to be sent with the token was not sent. */
export class HbLoginError extends OperationalError {
	constructor(
		message: string,
		readonly description: string,
		/** HB knows this client not, or not with this key: trying again changes nothing. */
		readonly isRefused: boolean,
	) {
		super(message);
		this.name = 'HbLoginError';
	}
}

/** A login that failed, wherever n8n's helper keeps it. */
export function loginErrorOf(error: unknown): HbLoginError | undefined {
	let current = error as (Error & { cause?: unknown }) | undefined;
	for (let depth = 0; current && depth < 5; depth++) {
		if (current.name === 'HbLoginError') return current as HbLoginError;
		current = current.cause as typeof current;
	}
	return undefined;
}

/** The Base URL of a token credential: its own, or the default one of its service. */
export const tokenBaseUrl = ({ baseUrl, service }: ICredentialDataDecryptedObject) =>
	String(baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '') || SERVICES[service as ServiceName].baseUrl;

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
				sendCredentialsOnCrossOriginRedirect: false,
			})
			.catch(() => {
				throw new HbLoginError(
					'HB cannot be reached to log in',
					'Check the Base URL in the HB credential, and the internet connection of n8n. Nothing was sent.',
					false,
				);
			})) as IN8nHttpFullResponse;
	const refreshToken = String(credentials.refreshToken ?? '');
	if (refreshToken) {
		const refreshed = tokensOf(await post('/auth/refresh', { refresh_token: refreshToken }));
		if (refreshed) return { refreshToken, ...refreshed };
	}
	const response = await post('/auth/token', {
		[SERVICES[credentials.service as ServiceName].clientIdField]: clientId(credentials.clientId),
		api_key: String(credentials.apiKey).trim(),
	});
	const tokens = tokensOf(response);
	if (!tokens) throw loginRefused(response.statusCode, credentials.service as ServiceName);
	return { refreshToken: '', ...tokens };
}

/** HB's samples are numbers; whether every client id is one is not documented. */
function clientId(value: unknown): number | string {
	const text = String(value ?? '').trim();
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

function loginRefused(statusCode: number, service: ServiceName): HbLoginError {
	const { name } = SERVICES[service];
	if (statusCode === 429 || statusCode >= 500) {
		return new HbLoginError(
			'HB does not let n8n log in at the moment',
			`Run the workflow again later. Nothing was sent. (HTTP status ${statusCode})`,
			false,
		);
	}
	if ([400, 401, 403, 422].includes(statusCode)) {
		return new HbLoginError(
			'HB did not accept the Client ID and the API Key',
			`Open the HB credential, enter both again, and check that they are for the service ${name}. Nothing was sent. (HTTP status ${statusCode})`,
			true,
		);
	}
	return new HbLoginError(
		'There is no login of HB at this address',
		`Check the Service and the Base URL in the HB credential: it must be the address of the API of ${name}. Nothing was sent. (HTTP status ${statusCode})`,
		true,
	);
}
