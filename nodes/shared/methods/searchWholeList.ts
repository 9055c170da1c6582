import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { PORTAL_V1, type Access } from '../transport/apis';
import { connect } from '../transport/client';
import { unwrap } from '../transport/response';

type Result = INodeListSearchResult['results'][number];

/** The records of a list that HB sends whole, for a parameter's list in the editor. */
export async function fetchWholeList(
	context: ILoadOptionsFunctions,
	path: string,
	names: readonly string[],
	access: Access = PORTAL_V1,
): Promise<IDataObject[]> {
	const client = await connect(context, access);
	const { body } = await client.request({ method: 'GET', path, repeatable: true });
	return unwrap(body, names);
}

/** The same as choices for a locator, those that have `filter` in their name. */
export async function searchWholeList(
	context: ILoadOptionsFunctions,
	path: string,
	names: readonly string[],
	filter: string | undefined,
	asResult: (record: IDataObject) => Result,
	access?: Access,
): Promise<INodeListSearchResult> {
	const wanted = (filter ?? '').trim().toLowerCase();
	const results = (await fetchWholeList(context, path, names, access)).map(asResult);
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}
