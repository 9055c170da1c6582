import { setTimeout as sleep } from 'node:timers/promises';

/** n8n's own answer to a refused call. */
export class N8nRestError extends Error {
	constructor(
		call: string,
		readonly httpStatus: number,
		readonly answer: string,
	) {
		super(`n8n answered ${call} with ${httpStatus}: ${answer.slice(0, 2_000)}`);
	}
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** n8n's internal REST API as a logged-in user. */
export interface RestApi {
	/**
	 * Calls `/rest<path>` and gives what n8n holds under `data`.
	 * @throws N8nRestError when n8n does not answer 2xx.
	 */
	rest<T>(method: HttpMethod, path: string, body?: unknown): Promise<T>;
}

/** How a node names the credential it uses. */
export interface CredentialRef {
	id: string;
	name: string;
}

/** A workflow as n8n exports it, as far as the tools look at it. */
export interface Workflow {
	name: string;
	nodes: Array<{
		name: string;
		type: string;
		parameters: Record<string, unknown>;
		credentials?: Record<string, CredentialRef>;
		[field: string]: unknown;
	}>;
	connections: object;
	settings?: object;
}

const MOST_READS = 20;
const READ_AGAIN_MS = 250;

/** A client of n8n's internal REST API that keeps the login cookie. */
export class N8nRest implements RestApi {
	private cookie = '';

	constructor(private readonly url: string) {}

	async rest<T>(method: HttpMethod, path: string, body?: unknown): Promise<T> {
		for (let reads = 1; ; reads++) {
			try {
				return await this.send<T>(method, path, body);
			} catch (error) {
				// an n8n that a node has frozen drops connections and takes its database for lost
				const isFrozen =
					error instanceof TypeError || (error instanceof N8nRestError && error.httpStatus === 503);
				if (method !== 'GET' || !isFrozen || reads === MOST_READS) throw error;
				await sleep(READ_AGAIN_MS);
			}
		}
	}

	private async send<T>(method: HttpMethod, path: string, body: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: { 'Content-Type': 'application/json', Cookie: this.cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new N8nRestError(`${method} ${path}`, response.status, text);
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';', 1)[0];
		}
		const answer = (text ? JSON.parse(text) : {}) as { data?: unknown };
		return (answer.data ?? answer) as T;
	}
}
