/** The credential classes of dist/ with values of the test, as n8n's own helper would use them. */
import type { PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';

const credentialNode: INode = {
	id: 'credential',
	name: 'credential',
	type: 'start',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export class TestCredentials extends ICredentialsHelper {
	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly workflow: Workflow,
		private readonly values: Record<string, ICredentialDataDecryptedObject>,
	) {
		super();
	}

	private type(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}

	getParentTypes() {
		return [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		const headers = { ...request.headers };
		for (const [name, value] of Object.entries(authenticate?.properties.headers ?? {})) {
			headers[name] = this.workflow.expression.getSimpleParameterValue(
				credentialNode,
				value as string,
				'internal',
				{ $credentials: credentials },
			);
		}
		return { ...request, headers };
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = this.type(typeName).properties.find(
			({ typeOptions }) => typeOptions?.expirable,
		);
		if (!expirable || (credentials[expirable.name] && !expired)) return undefined;
		return await this.runPreAuthentication(helpers, credentials, typeName);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.type(typeName).preAuthentication?.call(helpers, credentials);
		if (!output) return undefined;
		Object.assign(this.values[typeName], output);
		return { ...credentials, ...output } as ICredentialDataDecryptedObject;
	}

	isCredentialUsableByNode() {
		return true;
	}

	// eslint-disable-next-line @typescript-eslint/require-await
	async getCredentials(): Promise<never> {
		throw new Error('not used');
	}

	// eslint-disable-next-line @typescript-eslint/require-await
	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const defaults = Object.fromEntries(
			this.type(type).properties.map(({ name, default: value }) => [name, value]),
		);
		return { ...defaults, ...this.values[type] } as ICredentialDataDecryptedObject;
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}

	getCredentialsProperties(type: string) {
		return this.type(type).properties;
	}
}
