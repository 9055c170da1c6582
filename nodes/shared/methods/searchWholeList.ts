import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { connect, PORTAL_V1, type Access } from '../transport/connection';
import { readListing } from '../transport/paging';
import { searchList } from './search';

/** The records of a list that HB sends whole, for a parameter's list in the editor. */
export async function fetchWholeList(
	context: ILoadOptionsFunctions,
	path: string,
	names: readonly string[],
	access: Access = PORTAL_V1,
): Promise<IDataObject[]> {
	const { client, baseUrl } = await connect(context, access);
	const { records } = await readListing(
		async (qs, accept) => await client.send({ method: 'GET', path, qs, accept, repeatable: true }),
		{},
		{ names, baseUrl, whole: true },
	);
	return records;
}

/** The same as choices for a locator, those that have `filter` in their name. */
export const searchWholeList = async (
	context: ILoadOptionsFunctions,
	path: string,
	names: readonly string[],
	filter: string | undefined,
	asResult: (record: IDataObject) => INodeListSearchResult['results'][number],
	access: Access = PORTAL_V1,
): Promise<INodeListSearchResult> =>
	await searchList(context, { path, names, access, whole: true }, { filter }, (record) => [
		asResult(record),
	]);
