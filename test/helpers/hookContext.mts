/** What n8n gives a trigger that is published, with an HB that is a function, for tests without a server. */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Answer } from './clientOf.mts';

export interface Asked {
	method: string;
	path: string;
	json?: IDataObject;
}

export interface Published {
	parameters?: IDataObject;
	staticData?: IDataObject;
	/** n8n's word for why it asks. */
	activation?: string;
	/** Of the workflow; `undefined` for one without a name. */
	name?: string;
	url?: string;
	/** By their type; one for the local portal where it is left out. */
	credentials?: Record<string, IDataObject>;
}

/** Where HB is for these tests: at an address of its own network, as a sandbox. */
export const LOCAL_HB = 'http://127.0.0.1:9/api';
export const OWN_URL = 'https://n8n.example.com/webhook/1';
/** Which trigger the context is of. */
export const OWNER = 'instance/workflow/node';

/**
 * @param answer what HB answers to a request
 * @returns the context, what HB was asked, and what went into n8n's log
 */
export function hookContext(
	{
		parameters = {},
		staticData = {},
		activation = 'activate',
		name,
		url = OWN_URL,
		credentials,
	}: Published,
	answer: (asked: Asked) => Answer,
) {
	const asked: string[] = [];
	const warned: string[] = [];
	const chosen: IDataObject = { service: 'portal', ...parameters };
	const known = credentials ?? {
		hbTokenApi: { service: chosen.service, baseUrl: LOCAL_HB, apiKey: 'k', accessToken: 't' },
	};
	const send = async (_: string, { method, url: path, body }: IHttpRequestOptions) => {
		asked.push(`${method} ${path}`);
		const json = typeof body === 'string' ? (JSON.parse(body) as IDataObject) : undefined;
		const found = answer({ method: String(method), path, json });
		if ('code' in found) throw Object.assign(new Error('broken'), { code: found.code });
		const { status, headers = {}, body: content } = found;
		return await Promise.resolve({ statusCode: status, headers, body: content });
	};
	const context = {
		getNode: () => ({ id: 'node', name: 'HB Trigger', type: 'hbTrigger', typeVersion: 1 }),
		getWorkflow: () => ({ id: 'workflow', name, active: true }),
		getInstanceId: () => 'instance',
		getActivationMode: () => activation,
		getNodeParameter: (key: string, fallback: unknown) => chosen[key] ?? fallback,
		getNodeWebhookUrl: (webhook: string) => (webhook === 'default' ? url : undefined),
		getWorkflowStaticData: (of: string) => (of === 'node' ? staticData : {}),
		getCredentials: async (type: string) => await Promise.resolve(known[type] ?? {}),
		logger: { warn: (text: string) => void warned.push(text) },
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => await send('', options),
			httpRequestWithAuthentication: send,
		},
	};
	return { context: context as never, asked, warned, staticData };
}
