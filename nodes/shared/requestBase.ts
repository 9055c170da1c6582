import {
	getCredentialAllowedDomains,
	NodeOperationError,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import type { HbContext } from './client';

export type RequestBase = Partial<IHttpRequestOptions> & { baseURL: string };

/** The Request Options that n8n adds to every declarative node. */
export interface RequestOptions {
	timeout?: number;
	allowUnauthorizedCerts?: boolean;
	proxy?: string;
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
}

/**
 * What all requests of a run have in common: where they go, by the credential, and the user's Request
 * Options. Read once per run, since n8n would evaluate it for every item.
 *
 * @throws NodeOperationError when the credential is missing, or its Base URL or the proxy cannot be used
 */
export async function requestBase(
	context: HbContext,
	credentialType: string,
	{ timeout, allowUnauthorizedCerts, proxy }: RequestOptions,
): Promise<RequestBase> {
	const credentials = await context.getCredentials(credentialType);
	const node = context.getNode();
	const baseURL = checkedBaseUrl(context, credentials.baseUrl);
	// n8n before 2.41 has no such function, and enforces nothing here
	const allowedDomains = getCredentialAllowedDomains?.({
		node,
		credentialData: credentials,
		credentialOwnedSurface: true,
		nodeEndpointUrl: baseURL,
	});
	return {
		baseURL,
		timeout: timeout || 300_000,
		...(allowUnauthorizedCerts && { skipSslCertificateValidation: true }),
		...(proxy && { proxy: proxyOf(context, proxy) }),
		...(allowedDomains && { allowedDomains }),
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

/**
 * The Base URL as it can be used: without surrounding spaces and trailing slashes.
 *
 * @throws NodeOperationError when it is no http(s) address
 */
function checkedBaseUrl(context: HbContext, value: unknown): string {
	const baseUrl = String(value ?? '')
		.trim()
		.replace(/\/+$/, '');
	if (/\s/.test(baseUrl) || !/^https?:\/\/[^/?#]+(\/[^?#]*)?$/i.test(baseUrl)) {
		throw new NodeOperationError(
			context.getNode(),
			'The Base URL in the HB credential is not a web address',
			{
				description:
					'Open the HB credential and enter an address such as https://portal.hbcompliance.co.uk/api, without spaces. Nothing was sent.',
			},
		);
	}
	return baseUrl;
}
