import type { ICredentialTestRequest } from 'n8n-workflow';

const WEB_PAGE =
	'A web page answers at this Base URL. It must be the address of the API, not of the website.';
/** How web pages begin. */
const FIRST_CHARACTERS = ['<', ' ', '\n', '\r', '\t', '\ufeff'];

/**
 * The rules of a credential test: what to say to a status code, and that a web page is no good answer.
 * n8n gives the rules a text as it came, of which the key 0 is the first character.
 */
export const testRules = (messages: Record<number, string> = {}): ICredentialTestRequest['rules'] =>
	[
		...FIRST_CHARACTERS.map((value) => ({
			type: 'responseSuccessBody',
			properties: { key: '0', value, message: WEB_PAGE },
		})),
		...Object.entries(messages).map(([code, message]) => ({
			type: 'responseCode',
			properties: { value: Number(code), message },
		})),
		// n8n reads rules of both kinds, and its types allow one of them only
	] as ICredentialTestRequest['rules'];
