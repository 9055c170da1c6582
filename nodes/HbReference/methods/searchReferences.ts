import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchPages } from '../../shared/methods/listSearch';
import { REQUESTS } from './listSearch';

/** References for the From List mode of the Reference parameter: those of the reference requests. */
export async function searchReferences(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchPages(this, REQUESTS, { filter, paginationToken }, (request) =>
		((request.references ?? []) as IDataObject[]).map((reference) => ({
			name: nameOf(reference, request),
			value: String(reference.id),
		})),
	);
}

function nameOf(reference: IDataObject, { candidate_name }: IDataObject) {
	const about = candidate_name ? ` about ${String(candidate_name)}` : '';
	const status = reference.status_label ?? reference.status;
	return `${String(reference.referee_name ?? 'Referee')}${about}${status ? ` (${String(status)})` : ''}`;
}
