import {
	getCredentialAllowedDomains,
	NodeOperationError,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import { HbClient, type HbContext } from './client';
import { RequestGate } from './gate';
import { tokenBaseUrl } from './login';
import { SERVICES, serviceNames, type ServiceName } from './apis';

/** What all requests of a run have in common. */
export type RequestBase = Partial<IHttpRequestOptions> & { baseURL: string };

export interface Connection {
	base: RequestBase;
	/** The one that a token credential is for. */
	service?: ServiceName;
}

/** By which credential an operation reaches HB. */
export interface Access {
	credentialType: 'hbApi' | 'hbTokenApi';
	/** The services of a token credential that have the operation. */
	services: readonly ServiceName[];
	/** In place of the credential's, for operations of which not even the host is known. */
	baseUrl?: string;
}

/** Portal V1, by API key. */
export const PORTAL_V1: Access = { credentialType: 'hbApi', services: [] };

/** The Request Options that n8n adds to every declarative node. */
export interface RequestOptions {
	timeout?: number;
	allowUnauthorizedCerts?: boolean;
	proxy?: string;
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
}

/**
 * The way to HB for a run: where its requests go, by the credential, and the user's Request Options. Read
 * once per run, since n8n would evaluate it for every item.
 *
 * @throws NodeOperationError when the credential is missing or of another service, or its Base URL or
 * the proxy cannot be used
 */
export async function readConnection(
	context: HbContext,
	{ credentialType, services, baseUrl }: Access,
	{ timeout, allowUnauthorizedCerts, proxy }: RequestOptions = {},
): Promise<Connection> {
	const credentials = await context.getCredentials(credentialType);
	const node = context.getNode();
	const isToken = credentialType === 'hbTokenApi';
	const service = isToken ? (credentials.service as ServiceName) : undefined;
	if (isToken) assertService(context, service, services);
	const baseURL = baseUrl?.trim()
		? checkedBaseUrl(context, baseUrl, 'in the options of this node')
		: checkedBaseUrl(
				context,
				isToken ? tokenBaseUrl(credentials) : credentials.baseUrl,
				'in the HB credential',
			);
	// n8n before 2.41 has no such function, and enforces nothing here
	const allowedDomains = getCredentialAllowedDomains?.({
		node,
		credentialData: credentials,
		credentialOwnedSurface: !baseUrl?.trim(),
		nodeEndpointUrl: baseURL,
	});
	const base: RequestBase = {
		baseURL,
		timeout: timeout || 300_000,
		...(allowUnauthorizedCerts && { skipSslCertificateValidation: true }),
		...(proxy && { proxy: proxyOf(context, proxy) }),
		...(allowedDomains && { allowedDomains }),
	};
	return { base, service };
}

/** The way to HB outside a node run: for the lists of the editor, and for the trigger. */
export async function connect(context: HbContext, access: Access) {
	const { base } = await readConnection(context, access);
	return {
		client: new HbClient(context, access.credentialType, new RequestGate(), base),
		baseUrl: base.baseURL,
	};
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
 * The Base URL as it can be used: without surrounding spaces and trailing slashes.
 *
 * @throws NodeOperationError when it is no http(s) address
 */
function checkedBaseUrl(context: HbContext, value: unknown, where: string): string {
	const baseUrl = String(value ?? '')
		.trim()
		.replace(/\/+$/, '');
	if (/\s/.test(baseUrl) || !/^https?:\/\/[^/?#]+(\/[^?#]*)?$/i.test(baseUrl)) {
		throw new NodeOperationError(context.getNode(), `The Base URL ${where} is not a web address`, {
			description:
				'Enter an address such as https://portal.hbcompliance.co.uk/api, without spaces. Nothing was sent.',
		});
	}
	return baseUrl;
}
