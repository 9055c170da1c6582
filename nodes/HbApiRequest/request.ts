import type { IHttpRequestMethods } from 'n8n-workflow';
import type { HbItem } from '../shared/operation/item';
import type { HbRequest } from '../shared/transport/request';
import { fileOf, recordsOf, wholeOf } from './helpers/answer';
import { bodyOf } from './helpers/body';
import { headersOf } from './helpers/headers';
import { neverTwice, type Results } from './helpers/neverTwice';
import { pathOf } from './helpers/path';
import { queryOf } from './helpers/values';

/** What is repeated unless the user says otherwise: sent twice, these do what they do once (HTTP). */
const REPEATABLE: Record<string, boolean> = {
	DELETE: true,
	GET: true,
	PATCH: false,
	POST: false,
	PUT: true,
};
const ANSWERS: Record<string, (item: HbItem, request: HbRequest) => Promise<Results>> = {
	file: fileOf,
	records: recordsOf,
	whole: wholeOf,
};

/** Sends what the user entered for the item, and makes items of the answer. */
export async function sendRequest(item: HbItem): Promise<Results> {
	const request = await requestOf(item);
	const chosen = item.parameter<string>('answer', 'records');
	const answer = Object.hasOwn(ANSWERS, chosen) ? ANSWERS[chosen] : undefined;
	if (!answer)
		throw item.refuse('There is no such Answer', 'Choose one of the three. Nothing was sent.');
	const work = async () => await answer(item, request);
	const key = item.parameter<unknown>('options.neverTwice', NO_KEY);
	return key === NO_KEY ? await work() : await neverTwice(item, String(key ?? '').trim(), work);
}

const NO_KEY = '(not set)';

/** @throws NodeOperationError for what cannot be sent, or must not be by this node as a tool */
async function requestOf(item: HbItem): Promise<HbRequest> {
	const method = methodOf(item);
	const path = pathOf(item);
	const qs = queryOf(item);
	const body = method === 'GET' ? {} : await bodyOf(item);
	return {
		method,
		path,
		qs,
		...body,
		headers: await headersOf(item),
		repeatable: item.parameter<boolean>('options.mayBeRepeated', REPEATABLE[method]),
		fixedPath: isFixed(item) && Object.keys({ ...qs, ...body }).length === 0,
	};
}

function methodOf(item: HbItem): IHttpRequestMethods {
	const method = String(item.parameter<string>('method', 'GET')).trim().toUpperCase();
	if (!Object.hasOwn(REPEATABLE, method))
		throw item.refuse(
			'There is no such Method',
			`Choose one of ${Object.keys(REPEATABLE).join(', ')}. Nothing was sent.`,
		);
	if (item.isTool && method !== 'GET' && !item.parameter<boolean>('options.allowChanges', false))
		throw item.refuse(
			'As an AI tool, HB API Request only reads',
			'Turn on Allow Changes in the options of this node if the agent may also change something at HB. Nothing was sent.',
		);
	return method as IHttpRequestMethods;
}

/** Whether all items ask for the same address, which is then wrong for all or for none. */
function isFixed(item: HbItem): boolean {
	const path = String(item.context.getNode().parameters.path);
	return !path.startsWith('=') && !path.includes('{');
}
