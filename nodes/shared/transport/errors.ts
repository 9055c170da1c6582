import { NodeApiError, type INode, type NodeError } from 'n8n-workflow';
import { ordinals } from '../helpers/ordinals';
import { withoutGate } from './gate';
import {
	BEFORE_TRYING_AGAIN,
	explain,
	isDataRefusal,
	type Effect,
	type Explanation,
} from './explanations';
import { wordsOf } from './messages';
import type { PrivateValues } from './privateText';
import type { HbResponse } from './response';

export { textOf } from './messages';
export { isDataRefusal } from './explanations';
export type { Effect };

/**
 * Says what HB answered, in HB's own words first, then what to do. Carries none of the data sent, and
 * nothing of the credential.
 *
 * @param known what the caller knows of the request and of what HB's answer means
 */
export function responseError(
	node: INode,
	response: Pick<HbResponse, 'statusCode' | 'body'> & Partial<Pick<HbResponse, 'headers'>>,
	effect: Effect,
	{ sentValues, secrets, isV1, isHub }: PrivateValues & { isV1: boolean; isHub?: boolean },
): NodeApiError {
	const { statusCode, body } = response;
	const explanation = explain({ ...response, sentValues, secrets }, effect, isV1, isHub);
	const text = statusCode < 400 ? '' : wordsOf({ body, sentValues, secrets });
	return answerError(node, statusCode, explanation, text, effect, isV1 && isDataRefusal(response));
}

/** An error about an answer: HB's words or the title, then what to do, and the status. */
export function answerError(
	node: INode,
	statusCode: number,
	{ title, advice, failure }: Explanation,
	text: string,
	effect: Effect,
	isAboutData = false,
): NodeApiError {
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
	if (isAboutData) error.context.isAboutData = true;
	return error;
}

/** Whether HB refused the data of an item, which its user must correct: `isDataRefusal` of an error. */
export const isAboutData = (error: unknown) =>
	(error as NodeError | undefined)?.context?.isAboutData === true;

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
	if (isAboutData(cause)) error.context.isAboutData = true;
	return error;
}

/** Says which item an error is about, as people count and for n8n, which adds its own number; once. */
export function forItem<T extends NodeError>(error: T, itemIndex: number): T {
	if (error.context.itemIndex === undefined) {
		error.context.itemIndex = itemIndex;
		error.message += ` (${ordinals([itemIndex])} item)`;
	}
	return error;
}

/**
 * What goes out of the node. As an AI tool (whose type n8n calls so) the message says all: AI Agent 3
 * tells the model that alone. The number of the only item goes.
 */
export function forCaller<T extends NodeError>(error: T, { type }: INode): T {
	if (!type.endsWith('Tool')) return error;
	const what = error.message.replace(/ \(\d+\w\w item\)$/, '').replace(/[^.!?]$/, '$&.');
	const advice = error.description ?? '';
	error.message = what.includes(advice) ? what : `${what} ${advice}`;
	return error;
}
