import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { logIn } from '../nodes/shared/transport/login';
import { testRules } from '../nodes/shared/transport/credentialTest';
import { CREDENTIAL_NAMES, SERVICES } from '../nodes/shared/transport/apis';

const BASE_URLS = JSON.stringify(
	Object.fromEntries(Object.entries(SERVICES).map(([service, { baseUrl }]) => [service, baseUrl])),
);

export class HbTokenApi implements ICredentialType {
	name = 'hbTokenApi';

	displayName = CREDENTIAL_NAMES.hbTokenApi;

	icon: Icon = { light: 'file:../icons/hb.svg', dark: 'file:../icons/hb.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-healthier-business/n8n-nodes-healthier-business#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Service',
			name: 'service',
			type: 'options',
			default: 'portal',
			description: 'The service of HB that this access is for',
			options: [
				{
					name: 'Portal',
					value: 'portal',
					description: 'References, and webhooks about them',
				},
				{
					name: 'Practical Training',
					value: 'practicalTraining',
					description: 'Training events with a trainer, held in a room',
				},
				{
					name: 'Virtual BLS',
					value: 'bls',
					description: 'Basic life support taught over video, with a kit sent by post',
				},
			],
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 4711',
			description: 'The client ID that HB gave you for this service',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The key that HB gave you together with the client ID',
		},
		...Object.entries(SERVICES).map(
			([service, { baseUrl }]): INodeProperties => ({
				displayName: 'Base URL',
				name: 'baseUrl',
				type: 'string',
				displayOptions: { show: { service: [service] } },
				default: '',
				placeholder: `e.g. ${baseUrl}`,
				description:
					"The address of the service's API. Leave it empty unless HB gave you another one than usual.",
			}),
		),
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
	];

	/** n8n calls it when there is no access token or HB refused it, and stores what it gives, encrypted. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string; refreshToken: string }> {
		return await logIn(this.helpers, credentials);
	}

	/** A function, since n8n would evaluate expressions once per request. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: {
			Accept: 'application/json',
			...request.headers,
			Authorization: `Bearer ${String(credentials.accessToken)}`,
		},
	});

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || "").trim().replace(/\\/+$/, "") || (${BASE_URLS})[$credentials.service] }}`,
			url: '/auth/token-info',
			disableFollowRedirect: true,
		},
		rules: testRules({
			401: 'HB did not accept the login. Check the Client ID and the API Key.',
			404: 'HB accepted the Client ID and the API Key. It does not know the address of this test, which is assumed: the credential works all the same.',
		}),
	};
}
