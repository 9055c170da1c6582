import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { testRules } from '../nodes/shared/transport/credentialTest';

export class HbApi implements ICredentialType {
	name = 'hbApi';

	displayName = 'HB API';

	icon: Icon = { light: 'file:../icons/hb.svg', dark: 'file:../icons/hb.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-healthier-business/n8n-nodes-healthier-business#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The key that HB gave you for its Portal API. Ask HB for API access if you have none.',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: '1.0',
			required: true,
			description: 'The version of the Portal API that your key is for',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://portal.hbcompliance.co.uk/api',
			required: true,
			description: 'The address of the Portal API. Change it only if HB gave you another one.',
		},
	];

	/** HB's two headers (documented). A function, since n8n would evaluate expressions once per request. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: {
			Accept: 'application/json',
			...request.headers,
			'API-Key': String(credentials.apiKey).trim(),
			'API-Version': String(credentials.apiVersion).trim(),
		},
	});

	/** A list that every account may read; 200 and 204 (no courses) both mean that the key is good. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/training-list',
			disableFollowRedirect: true,
		},
		rules: testRules({
			401: 'HB did not accept the API key. Check the API Key and the API Version.',
			404: 'There is no API of HB at this address. Check the Base URL.',
		}),
	};
}
