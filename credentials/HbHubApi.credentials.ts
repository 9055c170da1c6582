import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { hubHeader } from '../nodes/shared/transport/hub';
import { CREDENTIAL_NAMES } from '../nodes/shared/transport/apis';
import { testAccess, testedByItself, testRules } from '../nodes/shared/transport/credentialTest';

const REFUSED = 'HB did not accept the API key. Check the API Key, the Header and the Prefix.';
/** No path of the Hub is known, so that its root is asked: what comes back tells at least of a refusal. */
const TEST_PATH = '/';
const SENTENCES = {
	401: REFUSED,
	403: REFUSED,
	404: 'The Hub was reached, and the API key was not refused. HB documents no path by which more could be tested.',
};

/** A function, since n8n would evaluate expressions once per request. */
const withHeaders = async <Request extends IHttpRequestOptions>(
	credentials: ICredentialDataDecryptedObject,
	request: Request,
): Promise<Request> => ({
	...request,
	headers: { Accept: 'application/json', ...request.headers, ...hubHeader(credentials) },
});

export class HbHubApi implements ICredentialType {
	name = 'hbHubApi';

	displayName = CREDENTIAL_NAMES.hbHubApi;

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
			placeholder: 'e.g. hbk_...',
			description:
				"The key from the Hub's Developer page. A sandbox has a key of its own, which begins with hbk_test_.",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://hub.hbcompliance.co.uk',
			required: true,
			description: 'The address of the Hub, or that of your sandbox',
		},
		{
			displayName: 'Header',
			name: 'header',
			type: 'string',
			default: 'Authorization',
			description:
				'The header that carries the key. Assumed: change it if your HB documentation names another.',
		},
		{
			displayName: 'Prefix',
			name: 'prefix',
			type: 'string',
			default: 'Bearer',
			description:
				'What stands before the key in the header. Assumed: leave it empty if your HB documentation shows the key alone.',
		},
		{
			displayName: 'Webhook Signing Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The secret with which HB signs events of the Hub. Only HB Trigger needs it.',
		},
		testedByItself,
	];

	/** For the sentences of a test, see `testedByItself`. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<Record<string, never>> {
		const request = { baseURL: String(credentials.baseUrl), url: TEST_PATH };
		await testAccess(this.helpers, await withHeaders(credentials, request), SENTENCES, false);
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
