import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type IHookFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';
import { cleanSetting } from '../helpers/clean';
import { SERVICES, serviceNames, type Access, type ServiceName } from './apis';
import { asTested } from './credentialTest';
import { assertHost } from './host';
import { assertHubKey } from './hub';
import { tokenBaseUrl, TokenRenewal } from './login';

export type HbContext =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| ILoadOptionsFunctions
	| IHookFunctions
	| IPollFunctions;

/** What all requests of a run have in common. */
export type RequestBase = Partial<IHttpRequestOptions> & { baseURL: string };

/** The way to HB for a run. */
export interface Connection {
	credentialType: Access['credentialType'];
	base: RequestBase;
	/** For n8n in place of its own reading, where the credential needs no login (credentialTest.ts). */
	decrypted?: ICredentialsDecrypted;
	/** Whose data it is, only to be compared: the address and who asks. */
	account: string;
	/** The one that a token credential is for. */
	service?: ServiceName;
	/** One login for all requests, for credentials whose tokens expire. */
	renewal: TokenRenewal;
	/** What no message may tell: the key, and the tokens as they are now. */
	secrets: readonly string[];
}

/** The Request Options that n8n adds to every declarative node. */
export interface RequestOptions {
	/** In ms. */
	timeout?: number;
	allowUnauthorizedCerts?: boolean;
	proxy?: string;
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
}

/**
 * The way to HB for a run: where its requests go, by the credential, and the user's Request Options. Read
 * once per run, since n8n would evaluate it for every item.
 *
 * @throws NodeOperationError when n8n is too old, the credential is missing or of another service, or its
 * Base URL, its key for the Hub or the proxy cannot be used
 */
export async function readConnection(
	context: HbContext,
	{ credentialType, services, baseUrl }: Access,
	{ timeout, allowUnauthorizedCerts, proxy }: RequestOptions = {},
): Promise<Connection> {
	assertHost(context);
	const credentials = await context.getCredentials(credentialType);
	const isToken = credentialType === 'hbTokenApi';
	const service = isToken ? (credentials.service as ServiceName) : undefined;
	if (isToken) assertService(context, service, services);
	const isOwnUrl = !cleanSetting(baseUrl);
	const baseURL = isOwnUrl
		? checkedBaseUrl(
				context,
				isToken ? tokenBaseUrl(credentials) : credentials.baseUrl,
				'in the HB credential',
			)
		: checkedBaseUrl(context, baseUrl, 'in the options of this node');
	if (!isOwnUrl) assertDomain(context, credentials, new URL(baseURL).hostname);
	if (credentialType === 'hbHubApi') assertHubKey(context.getNode(), credentials, baseURL);
	const base: RequestBase = {
		baseURL,
		timeout: timeout || 300_000,
		...(allowUnauthorizedCerts && { skipSslCertificateValidation: true }),
		...(proxy && { proxy: proxyOf(context, proxy) }),
	};
	const secrets = secretsOf(credentials);
	const decrypted = isToken ? undefined : asTested(credentialType, credentials);
	const account = JSON.stringify([baseURL, credentials.apiKey, credentials.clientId]);
	const renewal = new TokenRenewal();
	return { credentialType, base, decrypted, account, service, renewal, secrets };
}

/** The values of a credential that are nobody's business. */
export const secretsOf = (credentials: ICredentialDataDecryptedObject): string[] =>
	['apiKey', 'accessToken', 'refreshToken', 'clientId', 'webhookSecret']
		.map((name) => String(credentials[name] ?? '').trim())
		.filter(Boolean);

/** Batching in n8n's Request Options, as the requests a second that it allows. */
export function ceilingOf({ batching }: RequestOptions): number | undefined {
	const { batchSize = 0, batchInterval = 0 } = batching?.batch ?? {};
	return batchSize > 0 && batchInterval > 0 ? (batchSize * 1_000) / batchInterval : undefined;
}

function proxyOf(context: HbContext, proxy: string): IHttpRequestOptions['proxy'] {
	if (!URL.canParse(proxy)) {
		throw new NodeOperationError(
			context.getNode(),
			'The proxy in the Request Options is not a web address',
			{
				description: 'Enter one like http://proxy.example.com:8080. Nothing was sent.',
			},
		);
	}
	const { hostname, port, protocol, username, password } = new URL(proxy);
	return {
		host: hostname,
		port: Number(port),
		protocol: protocol.replace(':', ''),
		...(username && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}

/** @throws NodeOperationError when the credential is for a service that has no such operation */
function assertService(
	context: HbContext,
	service: ServiceName | undefined,
	services: readonly ServiceName[],
): void {
	if (service && services.includes(service)) return;
	throw new NodeOperationError(
		context.getNode(),
		`The HB credential is for ${(service && SERVICES[service]?.name) ?? 'another service'}, and this needs one for ${serviceNames(services)}`,
		{
			description: `Choose or create an HB Token API credential with the Service ${serviceNames(services)}. Nothing was sent.`,
			level: 'warning',
		},
	);
}

/**
 * n8n's Allowed HTTP Request Domains of the credential, for an address that comes from the node and not
 * from the credential. Read here, since what n8n offers for it differs from version to version.
 *
 * @throws NodeOperationError when the credential must not be used there
 */
function assertDomain(
	context: HbContext,
	{ allowedHttpRequestDomains, allowedDomains }: ICredentialDataDecryptedObject,
	hostname: string,
): void {
	const isAllowed = (domain: string) =>
		domain.startsWith('*.') ? hostname.endsWith(domain.slice(1)) : hostname === domain;
	const domains = String(allowedDomains ?? '')
		.toLowerCase()
		.split(',')
		.map((domain) => domain.trim().replace(/\.+$/, ''));
	if (allowedHttpRequestDomains === 'domains' && domains.some(isAllowed)) return;
	if (!['domains', 'none'].includes(String(allowedHttpRequestDomains))) return;
	throw new NodeOperationError(
		context.getNode(),
		`The HB credential does not allow requests to ${hostname}`,
		{
			description:
				'Empty the Base URL in the options of this node, or add the domain to Allowed Domains in the credential. Nothing was sent.',
			level: 'warning',
		},
	);
}

/**
 * The Base URL as it can be used: without surrounding spaces, invisible characters and trailing slashes.
 *
 * @throws NodeOperationError when it is no http(s) address
 */
function checkedBaseUrl(context: HbContext, value: unknown, where: string): string {
	const baseUrl = cleanSetting(value).replace(/\/+$/, '');
	if (/\s/.test(baseUrl) || !/^https?:\/\/[^/?#]+(\/[^?#]*)?$/i.test(baseUrl)) {
		throw new NodeOperationError(context.getNode(), `The Base URL ${where} is not a web address`, {
			description:
				'Enter an address such as https://portal.hbcompliance.co.uk/api, without spaces. Nothing was sent.',
		});
	}
	return baseUrl;
}
