/** Logs in by HB Token API, against answers given one after the other. */
import { HbTokenApi } from '../../dist/credentials/HbTokenApi.credentials.js';

interface Sent {
	url: string;
	baseURL: string;
	body: Record<string, unknown>;
	disableFollowRedirect: boolean;
}
export type LoginAnswer = { statusCode: number; body?: unknown; headers?: object };

/** A login with what a credential holds, against answers given one after the other. */
export async function logIn(credentials: object, ...answers: Array<LoginAnswer | Error>) {
	const sent: Sent[] = [];
	const helpers = {
		httpRequest: (options: Sent) => {
			sent.push(options);
			const answer = answers[sent.length - 1];
			if (answer instanceof Error) return Promise.reject(answer);
			return Promise.resolve({ headers: {}, body: {}, ...answer });
		},
	};
	const given = { service: 'portal', clientId: '4711', apiKey: 'k', baseUrl: '', ...credentials };
	const api = new HbTokenApi();
	const login = api.preAuthentication.call({ helpers }, given as never);
	return { sent, result: await login.catch((error: Error) => error) };
}
