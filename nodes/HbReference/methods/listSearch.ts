import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchPages } from '../../shared/methods/listSearch';
import { PORTAL } from '../../shared/transport/apis';
import { REQUEST_WRAPPERS, REQUESTS_PATH } from '../resources/referenceRequest/getAll';

export const REQUESTS = { path: REQUESTS_PATH, names: REQUEST_WRAPPERS, access: PORTAL };

/** Reference requests for the From List mode of the Reference Request parameter. */
export async function searchReferenceRequests(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, REQUESTS, { filter, paginationToken }, (request) => [
		{ name: nameOf(request), value: String(request.id) },
	]);
}

function nameOf({ id, candidate_name, candidate_email, status_label, status }: IDataObject) {
	const details = [candidate_email, status_label ?? status].filter(Boolean).join(', ');
	return `${String(candidate_name ?? 'Request')} #${String(id)}${details && ` (${details})`}`;
}
