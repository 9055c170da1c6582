import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { CREDENTIAL_NAMES } from '../nodes/shared/transport/apis';
import { testAccess, testedByItself, testRules } from '../nodes/shared/transport/credentialTest';

/** A list that every account may read; 200 and 204 (no courses) both mean that the key is good. */
const TEST_PATH = '/training-list';
const SENTENCES = {
	401: 'HB did not accept the API key. Check the API Key and the API Version.',
	403: 'HB did not let this API key in. Ask HB whether it may be used from the address of your n8n.',
	404: 'There is no API of HB at this address. Check the Base URL.',
};

/** With HB's two headers (documented). A function, since n8n would evaluate expressions once per request. */
const withHeaders = async <Request extends IHttpRequestOptions>(
	credentials: ICredentialDataDecryptedObject,
	request: Request,
): Promise<Request> => ({
	...request,
	headers: {
		Accept: 'application/json',
		...request.headers,
		'API-Key': String(credentials.apiKey).trim(),
		'API-Version': String(credentials.apiVersion).trim(),
	},
});

export class HbApi implements ICredentialType {
	name = 'hbApi';

	displayName = CREDENTIAL_NAMES.hbApi;

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
		testedByItself,
	];

	/** For the sentences of a test, see `testedByItself`. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<Record<string, never>> {
		const request = { baseURL: String(credentials.baseUrl), url: TEST_PATH };
		await testAccess(this.helpers, await withHeaders(credentials, request), SENTENCES, true);
		return {};
	}

	authenticate = withHeaders;

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: TEST_PATH,
			disableFollowRedirect: true,
		},
		rules: testRules(SENTENCES),
	};
}
