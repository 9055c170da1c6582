import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../shared/helpers/values';
import { found } from '../../../shared/operation/output';
import type { BulkItem } from '../../../shared/operation/perItem';
import { CANCELLED, statusSays, type OpenList } from '../../../shared/operation/seek';
import { readListing } from '../../../shared/transport/paging';
import { fillPath } from '../../../shared/transport/path';
import { REQUEST_WRAPPERS } from './fields';
import { get } from './get';
import { getAll } from './getAll';

export const REQUESTS: OpenList = {
	path: getAll.request.url,
	names: REQUEST_WRAPPERS,
	keyOf: ({ candidate_id }) => candidate_id,
	keyField: 'candidate_id',
};

const COMPLETED = /(^|[^a-z])(fully[ _-]?referenced|expired)|^(completed?|closed)$/m;
const isYes = (value: unknown) => [true, 1, '1', 'true'].includes(value as never);

/**
 * Whether a request still waits for references: not expired, fully referenced or cancelled (documented
 * fields; the words of the status are assumed). `undefined` where it shows none of them.
 */
export function isOpen(request: IDataObject): boolean | undefined {
	const { is_expired, is_fully_referenced, expires_at } = request;
	const { references_required: required, references_completed: completed } = request;
	const isOver = statusSays(request, CANCELLED) || statusSays(request, COMPLETED);
	const isFull = Number(required) > 0 && Number(completed) >= Number(required);
	if (isYes(is_expired) || isYes(is_fully_referenced) || isFull || isOver) return false;
	if (expires_at && timeOf(expires_at) < Date.now()) return false;
	const signs = [is_expired, is_fully_referenced, expires_at, isOver];
	return signs.some((sign) => sign !== undefined) || undefined;
}

/** The references of a request; `undefined` where HB does not show them. */
export const referencesOf = ({ references }: IDataObject): IDataObject[] | undefined =>
	Array.isArray(references) ? references.filter(isObject) : undefined;

/** The request that the parameter Reference Request names, read once per run. */
export async function requestOf(item: BulkItem): Promise<IDataObject> {
	const id = item.parameter<string>('referenceRequestId').toString().trim();
	return await item.once(`reference request ${id}`, async () => {
		const path = fillPath(get.request.url, () => id);
		const accept = [404, 405];
		const response = await item.sendTo({ method: 'GET', path, accept, repeatable: true });
		if (response.statusCode < 400) return found(response, REQUEST_WRAPPERS);
		// the path of one request is assumed, that of the list documented
		const { records } = await item.once('all reference requests', async () => await allOf(item));
		const known = records.find((one) => [one.id, one.uuid].map(String).includes(id));
		if (known) return known;
		throw item.refuse('HB does not know this reference request', 'Check its ID.');
	});
}

const allOf = async (item: BulkItem) =>
	await readListing(
		async (qs, accept) =>
			await item.sendTo({ method: 'GET', path: REQUESTS.path, qs, accept, repeatable: true }),
		{},
		{ names: REQUESTS.names, baseUrl: item.baseUrl },
	);

/** A time of HB in ms since the epoch; UTC where it says no zone (assumed). */
export function timeOf(value: unknown): number {
	const text = String(value ?? '').trim();
	return Date.parse(/\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text);
}
