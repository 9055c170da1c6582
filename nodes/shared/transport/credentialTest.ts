import {
	OperationalError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestRequest,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type INodeProperties,
} from 'n8n-workflow';
import { explain } from './explanations';
import { saysFailure } from './failureMarks';
import { wordsOf } from './messages';
import { decodeBody, isUnreadable, type HbResponse } from './response';
import { connectionCode } from './retry';

/** What to say to a status code, where HB's credential test says more than others. */
type Sentences = Record<number, string>;

const WEB_PAGE =
	'A web page answers at this Base URL. It must be the address of the API, not of the website.';
const NO_ADDRESS =
	'The Base URL is not a web address. Enter one such as https://portal.hbcompliance.co.uk/api, without spaces.';
/** How web pages begin. */
const FIRST_CHARACTERS = ['<', ' ', '\n', '\r', '\t', '\ufeff'];

/** Of which n8n would show no more than HTTP's words, such as Not Found. */
const USUAL_STATUSES = [
	301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 408, 410, 422, 429, 500, 501, 502, 503, 504,
];

/** Codes of Node.js for a host of which nobody knows the address. */
const UNKNOWN_HOST: Array<string | undefined> = ['ENOTFOUND', 'EAI_AGAIN'];

/**
 * The rules of a credential test: what to say to a status code, and that a web page is no good answer.
 * n8n gives the rules a text as it came, of which the key 0 is the first character.
 */
export const testRules = (sentences: Sentences = {}): ICredentialTestRequest['rules'] =>
	[
		...FIRST_CHARACTERS.map((value) => ({
			type: 'responseSuccessBody',
			properties: { key: '0', value, message: WEB_PAGE },
		})),
		...USUAL_STATUSES.map((value) => ({
			type: 'responseCode',
			properties: { value, message: sentenceOf({ statusCode: value }, sentences) },
		})),
		// n8n reads rules of both kinds, and its types allow one of them only
	] as ICredentialTestRequest['rules'];

/**
 * With it, n8n calls `preAuthentication` of a credential that needs no login: n8n's own test shows codes such
 * as ENOTFOUND in place of a sentence. It stays empty, so that nothing is stored; our nodes hand n8n the
 * credential with it filled (wire.ts), so that only tests and n8n's HTTP Request node ask.
 */
export const testedByItself: INodeProperties = {
	displayName: 'Tested',
	name: 'tested',
	type: 'hidden',
	typeOptions: { expirable: true },
	default: '',
};

/** A credential for n8n's request helper, which then does not test it. */
export const asTested = (
	type: string,
	data: ICredentialDataDecryptedObject,
): ICredentialsDecrypted => ({
	id: type,
	name: type,
	type,
	data: { ...data, [testedByItself.name]: 'yes' },
});

/** When HB last answered well to a Base URL with these headers, in ms since the epoch. */
const reachedAt = new Map<string, number>();
/** For so long the HTTP Request node need not ask again, in ms. */
const REACHED_FOR_MS = 60_000;

/**
 * Asks HB as the test of a credential does, unless it was reached within the last minute.
 *
 * @param request with the credential's headers
 * @param isRead whether what is asked for has data, so that a good status with nothing in it is no answer
 * @throws OperationalError with a sentence for the user when HB cannot be reached, answers by another status
 * than a good one, says that it failed, or answers not as an API
 */
export async function testAccess(
	helpers: IHttpRequestHelper['helpers'],
	request: IHttpRequestOptions & { baseURL: string },
	sentences: Sentences,
	isRead: boolean,
): Promise<void> {
	const baseURL = request.baseURL.trim().replace(/\/+$/, '');
	if (!/^https?:\/\/[^/\s?#]+(\/[^\s?#]*)?$/i.test(baseURL) || !URL.canParse(baseURL))
		throw new OperationalError(NO_ADDRESS);
	const who = JSON.stringify([baseURL, request.headers]);
	const at = reachedAt.get(who);
	if (at && Date.now() - at < REACHED_FOR_MS) return;
	const response = (await helpers
		.httpRequest({
			...request,
			baseURL,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})
		.catch((error) => {
			throw new OperationalError(notReached(error, new URL(baseURL).hostname));
		})) as IN8nHttpFullResponse;
	const body = decodeBody(response.body);
	const secrets = Object.values(request.headers ?? {}).flatMap((value) => String(value).split(' '));
	const fault = faultIn({ ...response, body, secrets }, sentences, isRead);
	if (fault) throw new OperationalError(fault);
	reachedAt.set(who, Date.now());
}

/** What is wrong about an answer to a test, in a sentence; nothing where the credential is good. */
function faultIn(
	response: Pick<HbResponse, 'statusCode' | 'body' | 'secrets'>,
	sentences: Sentences,
	isRead: boolean,
): string | undefined {
	const { statusCode, body } = response;
	if (statusCode < 200 || statusCode >= 300) return sentenceOf(response, sentences);
	if (isUnreadable(body) && String(body).includes('<')) return WEB_PAGE;
	if (saysFailure(body, 'read')) {
		const words = wordsOf(response).replace(/[^.!?…]$/, '$&.');
		return ['HB answered, but says that it could not do this.', words, 'Check the fields above.']
			.filter(Boolean)
			.join(' ');
	}
	const isEmpty = body === '' || body === null;
	if (typeof body === 'object' && !isEmpty) return undefined;
	return isEmpty && (statusCode === 204 || !isRead) ? undefined : sentenceOf(response, sentences);
}

function sentenceOf(
	{ statusCode, headers, body }: Pick<HbResponse, 'statusCode'> & Partial<HbResponse>,
	sentences: Sentences,
): string {
	const { title } = explain({ statusCode, headers, body }, 'none', true);
	const isForNow = statusCode === 429 || statusCode >= 500;
	const advice = isForNow ? 'Test the credential again later.' : 'Check the Base URL.';
	return sentences[statusCode] ?? `${title}. ${advice}`;
}

function notReached(error: unknown, host: string): string {
	const isUnknown = UNKNOWN_HOST.includes(connectionCode(error));
	return `${isUnknown ? 'There is no server' : 'HB cannot be reached'} at ${host}. Check the Base URL, and the internet connection of n8n.`;
}
