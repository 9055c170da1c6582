import { NodeApiError, type INode, type NodeError } from 'n8n-workflow';
import { withoutGate } from './gate';
import { isObject } from '../helpers/values';
import { isUnreadable, type HbResponse } from './response';

const LONGEST_TEXT = 300;

/** Whether a request that got no good answer took effect: no; perhaps, and repeating is harmless; perhaps. */
export type Effect = 'none' | 'harmless' | 'unknown';

const TRY_AGAIN = 'Run this item again later.';
const BEFORE_TRYING_AGAIN: Record<Effect, string> = {
	none: TRY_AGAIN,
	harmless: `${TRY_AGAIN} Repeating it does no harm.`,
	unknown: 'It may have taken effect all the same: look at HB before you run this item again.',
};

/** Says what HB answered, in HB's own words first, then what to do. Carries none of the data sent. */
export function responseError(
	node: INode,
	{ statusCode, body }: Pick<HbResponse, 'statusCode' | 'body'>,
	effect: Effect,
	{
		sentValues,
		isV1,
		secrets,
	}: { sentValues: readonly string[]; isV1: boolean; secrets: readonly string[] },
): NodeApiError {
	const { title, advice, failure } = explain(statusCode, effect, isV1);
	const text = statusCode < 300 ? '' : withoutValues(textOf(body), [...secrets, ...sentValues]);
	const error = new NodeApiError(
		node,
		{},
		{
			message: text || title,
			description: `${text ? `${title}. ` : ''}${advice} (HTTP status ${statusCode})`,
			httpCode: String(statusCode),
			failure,
		},
	);
	error.context.effect = effect;
	return error;
}

type Explanation = { title: string; advice: string; failure?: NodeApiError['failure'] };

function explain(statusCode: number, effect: Effect, isV1: boolean): Explanation {
	if (statusCode < 300) {
		return {
			title: 'HB answered, but not with data that can be read',
			advice: `${BEFORE_TRYING_AGAIN[effect]} If every item ends so, check the Base URL in the HB credential: it must be the address of the API, not of the website.`,
			failure: { cause: 'configuration-invalid' },
		};
	}
	const known: Record<number, Explanation> = {
		400: {
			title: 'HB could not read the request',
			advice: 'Check the values of this item.',
		},
		401: {
			title: isV1 ? 'HB did not accept the API key' : 'HB did not accept the login',
			advice: isV1
				? 'Open the HB credential, enter the API key and the API version again, and test it. Nothing further was sent.'
				: 'Open the HB credential, enter the Client ID and the API Key again, and test it. Nothing further was sent.',
			failure: { cause: 'credential-invalid' },
		},
		403: isV1
			? {
					title: 'HB did not accept the data',
					advice:
						'Correct the values that HB names and run this item again. HB uses this status for data that does not pass its checks, not for missing permissions.',
				}
			: {
					title: 'HB does not let this account do it',
					advice: 'Ask HB whether your account may use this.',
				},
		404: {
			title: 'HB does not know this record',
			advice:
				'Check the reference. If it is right, check the Base URL in the HB credential and, where this operation has one, the Endpoint Path option.',
		},
		409: {
			title: 'This is in conflict with what HB has already',
			advice: 'Look at the record at HB before you run this item again.',
		},
		422: {
			title: 'HB did not accept the data',
			advice: 'Correct the values that HB names and run this item again.',
		},
		429: {
			title: 'HB limits the number of requests',
			advice:
				'Run the workflow again later, or lower Max Requests at Once in the options of this node.',
			failure: { cause: 'rate-limited' },
		},
	};
	if (known[statusCode]) return known[statusCode];
	if (statusCode >= 500) {
		return {
			title: 'HB is not available at the moment',
			advice: `${BEFORE_TRYING_AGAIN[effect]} If it goes on, ask HB support.`,
			failure: { cause: 'temporarily-unavailable' },
		};
	}
	return { title: 'HB did not accept the request', advice: 'Check the values of this item.' };
}

/** Says that no answer came, from the code that Node.js gave. */
export function connectionError(node: INode, code: string, effect: Effect): NodeApiError {
	if (code.includes('CERT') || code.includes('SIGNATURE') || code === 'EPROTO') {
		return new NodeApiError(
			node,
			{},
			{
				message: 'The secure connection to HB could not be made',
				description:
					'The certificate of the server is not trusted. Check the Base URL in the HB credential; behind a company proxy, set Ignore SSL Issues in the Request Options of this node.',
				failure: { cause: 'configuration-invalid' },
			},
		);
	}
	if (effect === 'none') {
		return new NodeApiError(
			node,
			{},
			{
				message: 'HB cannot be reached',
				description:
					'There is no server at this address. Check the Base URL in the HB credential, and the internet connection of n8n.',
				failure: { cause: 'temporarily-unavailable' },
			},
		);
	}
	const error = new NodeApiError(
		node,
		{},
		{
			message: 'The connection to HB broke off',
			description: BEFORE_TRYING_AGAIN[effect],
			failure: { cause: 'temporarily-unavailable' },
		},
	);
	error.context.effect = effect;
	return error;
}

/** Whether HB may have acted on a request all the same, where acting twice would do harm. */
export const mayHaveTakenEffect = (error: unknown) =>
	(error as NodeError).context?.effect === 'unknown';

/**
 * A copy of an error for one item, with `more` after its description. Several items may fail for one
 * reason, and each error carries the number of its own item.
 */
export function ownCopy(node: INode, cause: unknown, more = ''): NodeApiError {
	const { message, description, httpCode, failure, context } = withoutGate(cause) as NodeApiError;
	const error = new NodeApiError(
		node,
		{},
		{
			message,
			description: `${description ?? ''} ${more}`.trim() || undefined,
			httpCode: httpCode ?? undefined,
			failure,
		},
	);
	error.context.itemIndex = context?.itemIndex;
	if (mayHaveTakenEffect(cause)) error.context.effect = 'unknown' satisfies Effect;
	return error;
}

/** Adds n8n's item number to an error, once. */
export function forItem<T extends NodeError>(error: T, itemIndex: number): T {
	const suffix = ` [item ${itemIndex}]`;
	if (error.context.itemIndex === undefined) {
		error.context.itemIndex = itemIndex;
		error.message += suffix;
	}
	return error;
}

/**
 * What goes out of the node. As an AI tool (whose type n8n calls so) the message says all: AI Agent 3
 * tells the model that alone. The number of the only item goes.
 */
export function forCaller<T extends NodeError>(error: T, { type }: INode): T {
	if (!type.endsWith('Tool')) return error;
	const what = error.message.replace(/ \[item \d+\]$/, '').replace(/[^.!?]$/, '$&.');
	const advice = error.description ?? '';
	error.message = what.includes(advice) ? what : `${what} ${advice}`;
	return error;
}

/** HB's own sentence out of an error body, whose form is not documented; empty where there is none. */
export function textOf(body: unknown): string {
	// neither a web page nor JSON that was cut, which may hold people's data
	if (typeof body === 'string') return isUnreadable(body) ? '' : shorten(body);
	if (Array.isArray(body)) return shorten(body.map(textOf).filter(Boolean).join('; '));
	if (!isObject(body)) return '';
	const parts = [
		'message',
		'error',
		'error_description',
		'title',
		'detail',
		'description',
		'errors',
		'response',
		'data',
	]
		.filter((key) => key in body)
		.map((key) =>
			key === 'errors' && isObject(body[key]) ? fieldTexts(body[key]) : textOf(body[key]),
		);
	const texts = [...new Set(parts.filter(Boolean))];
	// a message often repeats what is said about the first field
	const said = texts.filter((text) => !texts.some((other) => other.endsWith(`: ${text}`)));
	return shorten(said.join('; ') || fieldTexts(body));
}

const fieldTexts = (errors: object) =>
	Object.entries(errors)
		.map(([field, value]) => [field, textOf(value)])
		.filter(([, text]) => text)
		.map(([field, text]) => `${field}: ${text}`)
		.join('; ');

const shorten = (text: string) => {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
};

/** HB may repeat what it was sent; people's data has no place in n8n's logs. */
function withoutValues(text: string, values: readonly string[]): string {
	return [...values]
		.filter((value) => value.length > 1)
		.sort((a, b) => b.length - a.length)
		.reduce(
			(result, value) =>
				(value.length > 2 ? result.split(value) : result.split(wholeWord(value))).join('…'),
			text,
		)
		.replace(/[^\s"'<>:;,]+@[^\s"'<>:;,]+/g, '…');
}

const wholeWord = (value: string) =>
	new RegExp(`(?<![\\w])${value.replace(/\W/g, '\\$&')}(?![\\w])`);
