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

/** A client of n8n's internal REST API that keeps the login cookie. */
export class N8nRest {
	private cookie = '';

	constructor(private readonly url: string) {}

	/**
	 * Calls `/rest<path>` and gives what n8n holds under `data`.
	 * @throws N8nRestError when n8n does not answer 2xx.
	 */
	async call<T>(method: HttpMethod, path: string, body?: unknown): Promise<T> {
		const send = async () =>
			await fetch(`${this.url}/rest${path}`, {
				method,
				headers: { 'Content-Type': 'application/json', Cookie: this.cookie },
				body: body === undefined ? undefined : JSON.stringify(body),
			});
		// a busy n8n breaks connections off that it could not look at for too long
		const response = await send().catch((error: Error) => {
			if (method !== 'GET') throw error;
			return send();
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
