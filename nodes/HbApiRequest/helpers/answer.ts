import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fileItem } from '../../shared/operation/download';
import type { HbItem } from '../../shared/operation/item';
import { tellMissing } from '../../shared/operation/list';
import { assertDone, assertRead } from '../../shared/transport/answer';
import type { HbRequest } from '../../shared/transport/request';
import { readListing } from '../../shared/transport/paging';
import type { HbResponse } from '../../shared/transport/response';
import { isObject } from '../../shared/helpers/values';
import { unwrap } from '../../shared/transport/unwrap';

/**
 * One item: the file, and in JSON what became of it.
 *
 * @throws NodeApiError for an answer that is no file
 */
export async function fileOf(item: HbItem, request: HbRequest): Promise<INodeExecutionData[]> {
	const headers = { Accept: '*/*', ...request.headers };
	const response = await item.sendTo({ ...request, headers, download: true });
	return [await fileItem(item, response, 'document')];
}

/**
 * One item with everything, under the names of n8n's HTTP Request node. Without cookies, which may let
 * somebody in.
 *
 * @throws NodeApiError for an answer that is no data, or says that it failed
 */
export async function wholeOf(item: HbItem, request: HbRequest): Promise<IDataObject[]> {
	const response = await item.sendTo(request);
	assertGood(response, request);
	const headers = Object.entries(response.headers).filter(([name]) => name !== 'set-cookie');
	const { body, statusCode } = response;
	return [{ body: body as IDataObject, headers: Object.fromEntries(headers), statusCode }];
}

/**
 * The records of the answer, one item each. A list is read over its pages as far as HB says how, and with
 * Return All also where it says nothing. The first request is just what the user entered.
 *
 * @throws NodeApiError for an answer that is no data, or says that it failed
 */
export async function recordsOf(item: HbItem, request: HbRequest): Promise<IDataObject[]> {
	if (request.method !== 'GET') return await changedRecords(item, request);
	const isAll = item.parameter<boolean>('returnAll', false);
	const { qs = {} } = request;
	const listing = await readListing(
		async (query, accept) => await item.sendTo({ ...request, qs: query, accept }),
		// not every endpoint takes these, and the user can enter them
		isAll ? { page: undefined, per_page: undefined, ...qs } : qs,
		{
			names: namesIn(request.path),
			limit: isAll ? Infinity : item.parameter<number>('limit', 50),
			baseUrl: item.baseUrl,
			whole: !isAll,
		},
	);
	tellMissing(item, listing);
	return listing.records;
}

/** What a change gave. That HB answers without a record is said, and nothing is concluded from it. */
async function changedRecords(item: HbItem, request: HbRequest): Promise<IDataObject[]> {
	const response = await item.sendTo(request);
	const names = namesIn(request.path);
	assertDone(response, names);
	const { statusCode, body } = response;
	if (statusCode === 304) return [{ outcome: 'unchanged' }];
	const [whole] = unwrap(body, ['result'], 'one');
	// a record may have a list of texts of its own that is called as the endpoint
	const hasOwn = names.some((name) => Array.isArray(whole?.[name]) && !whole[name].some(isObject));
	const records = hasOwn ? [whole] : unwrap(body, names, 'one');
	if (records.length > 0) return records;
	if (request.method === 'DELETE') return [{ deleted: true }];
	return [
		{
			statusCode,
			...(typeof body === 'object' && !Array.isArray(body) && { ...(body as IDataObject) }),
			message: messageIn(body) ?? 'HB took the request and answered without a record',
		},
	];
}

const messageIn = (body: unknown) =>
	(body as { message?: unknown } | null)?.message as string | undefined;

/** A GET must have data or say that there is none; of a change an empty answer is one. */
function assertGood(response: HbResponse, { method }: HbRequest): void {
	if (method === 'GET') assertRead(response);
	else assertDone(response);
}

/** HB wraps records by the name of their endpoint, of one or of many (documented); others by `result`. */
function namesIn(path: string): string[] {
	const words = path.split('/').filter((segment) => /^[a-z][a-z-]+$/.test(segment));
	return [...new Set([...words.flatMap(spellings), 'result'])];
}

const spellings = (word: string) => {
	const many = word.replace(/-/g, '_');
	return [many, many.replace(/ies$/, 'y').replace(/s$/, '')];
};
