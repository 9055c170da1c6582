import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from '../answers.mts';
import type { Handlers, Hb, Service, TokenService } from '../service.mts';
import type { Settings } from '../settings.mts';
import type { TokenPair } from './store.mts';

export interface TokenOperations {
	/** The operations that a node has, `hbReference.accessToken` or `hbBooking.accessToken`. */
	accessToken: string;
	/** The field of the client id: `client_id` (portal, usage) or `hb_client_id` (bls, documented). */
	clientIdField: 'client_id' | 'hb_client_id';
}

const refused = (message: string): Reply => ({ status: 401, body: { message } });

/**
 * The four operations of HB's token authentication, under these operationIds:
 * `hbTokenApi.token.create` (POST /auth/token), `hbTokenApi.token.refresh` (POST /auth/refresh),
 * `<accessToken>.getInfo` (GET /auth/token-info), `<accessToken>.revoke` (POST /auth/revoke).
 * Lifetimes are documented (bls, practical training) or in use (portal); the body of a refresh
 * (`refresh_token`), the answers of the last two and 401 for what is wrong are assumed.
 */
export function tokenHandlers(
	hb: Hb,
	service: TokenService,
	{ accessToken, clientIdField }: TokenOperations,
): Handlers {
	const { settings } = hb;
	const store = hb.tokens.of(service);
	const given = ({ refresh_token, ...rest }: TokenPair, at: 'login' | 'refresh') => {
		const isNamed = ['always', at].includes(settings.sendRefreshToken);
		const pair = { ...rest, ...(isNamed && { refresh_token }) };
		return inTokenShape(settings, { token_type: 'Bearer', ...pair }) satisfies Reply;
	};
	return {
		'hbTokenApi.token.create': ({ body }) =>
			String(body[clientIdField]) === String(hb.clientId) && body.api_key === hb.apiKey
				? given(store.issue(), 'login')
				: refused('The client credentials are not valid.'),

		'hbTokenApi.token.refresh': ({ body }) => {
			const pair = store.refresh(String(body.refresh_token));
			return pair ? given(pair, 'refresh') : refused('The refresh token is not valid.');
		},

		[`${accessToken}.getInfo`]: ({ headers }) => {
			const expiresAt = store.expiryOf(tokenOf(headers)) ?? 0;
			return inTokenShape(settings, {
				[clientIdField]: hb.clientId,
				expires_at: new Date(expiresAt).toISOString(),
				expires_in: Math.round((expiresAt - Date.now()) / 1000),
			});
		},

		[`${accessToken}.revoke`]: ({ headers }) => {
			store.revoke(tokenOf(headers) ?? '');
			return { status: 200, body: { message: 'The token has been revoked.' } };
		},
	};
}

/** What a service that wants a bearer token has in its `Service`: spread it. The scheme is `bearer`. */
export function bearerSecurity(
	{ tokens }: Hb,
	service: TokenService,
): Pick<Service, 'security' | 'knowsCaller'> {
	const knowsCaller = (headers: IncomingHttpHeaders) =>
		tokens.of(service).expiryOf(tokenOf(headers)) !== undefined;
	return { security: { bearer: knowsCaller }, knowsCaller };
}

/** Answers of the auth group are bare (usage), or in `data` when that is set. */
const inTokenShape = ({ tokenWrap }: Settings, body: object): Reply => ({
	status: 200,
	body: tokenWrap === 'data' ? { data: body } : body,
});

const tokenOf = ({ authorization }: IncomingHttpHeaders) =>
	/^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
