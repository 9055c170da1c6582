import type { Sandbox } from '../../sandbox/index.mts';

export interface Answer {
	status: number;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON, as tests expect it
	body: any;
	headers: Headers;
}

export type Ask = (method: string, path: string, body?: object) => Promise<Answer>;

/** Asks a service of the sandbox by its prefix, with these headers; `path` may be a whole address. */
export function asker(sandbox: Sandbox, prefix: string, headers: Record<string, string>): Ask {
	return async (method, path, body) => {
		const url = path.startsWith('http') ? path : `${sandbox.url}${prefix}${path}`;
		const response = await fetch(url, {
			method,
			headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
			body: body && JSON.stringify(body),
		});
		const isJson = response.headers.get('content-type')?.includes('json');
		const content = isJson ? await response.json() : Buffer.from(await response.arrayBuffer());
		return { status: response.status, body: content, headers: response.headers };
	};
}

/** Logs in at a booking service and gives who asks it. */
export async function loggedIn(sandbox: Sandbox, prefix: string): Promise<Ask> {
	const { body } = await asker(sandbox, prefix, {})('POST', '/auth/token', {
		hb_client_id: sandbox.clientId,
		api_key: sandbox.apiKey,
	});
	const { access_token } = body as { access_token: string };
	return asker(sandbox, prefix, { Authorization: `Bearer ${access_token}` });
}

export const BLS = '/bls/api/v1';
export const PRACTICAL = '/practical-training/api/v1';
export const SERVICES = '/services/api';

/** Who is booked in tests. */
export const AMIRA = { first_name: 'Amira', last_name: 'Okafor', email: 'amira@example.com' };
