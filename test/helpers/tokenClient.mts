/** The client with a token credential, and n8n's helper as it logs in for it. */
import { NodeApiError, type INode } from 'n8n-workflow';
import { clientOf, type Answer, type ClientOptions } from './clientOf.mts';

const node = { id: '1', name: 'HB', type: 'hbReference', typeVersion: 1 } as INode;

interface TokenOptions extends ClientOptions {
	/** n8n before 2.23, for which a list of exceptions lets every status through. */
	isOld?: boolean;
	/** Gives the token of a login, by its number from 1; or fails. */
	logIn?: (number: number) => string;
	/** The token of the beginning. */
	accessToken?: string;
}

/**
 * @param answer what HB answers, by the number of the request and the token it came with
 * @returns the client, what it asked, and how often n8n logged in
 */
export function tokenClientOf(
	answer: (number: number, token: string) => Answer,
	{
		isOld = false,
		logIn = (number) => `token-of-login-${number}`,
		accessToken = 'token-that-expired',
		...options
	}: TokenOptions = {},
) {
	const credentials = { apiKey: 'key-of-example', accessToken };
	const login = { count: 0 };
	const renew = () => (credentials.accessToken = logIn(++login.count));
	const helper: ClientOptions['helper'] = async (send, { ignoreHttpStatusErrors: ignored }) => {
		const sendOnce = async () => {
			const response = await send();
			const { statusCode: status, body: data } = response;
			const isLetThrough =
				typeof ignored === 'object'
					? isOld || (ignored.ignore && !ignored.except.includes(status))
					: ignored === true;
			if (status < 300 || isLetThrough) return response;
			const message = `Request failed with status code ${status}`;
			throw Object.assign(new Error(message), { response: { status, data } });
		};
		try {
			if (!credentials.accessToken) renew();
			return await sendOnce().catch(async (error: Error & { response?: { status: number } }) => {
				if (error.response?.status !== 401) throw error;
				renew();
				return await sendOnce();
			});
		} catch (error) {
			throw new NodeApiError(node, error as never);
		}
	};
	const made = clientOf((number) => answer(number, credentials.accessToken), {
		...options,
		credentialType: 'hbTokenApi',
		helper,
		credentials,
	});
	return { ...made, login, credentials };
}
