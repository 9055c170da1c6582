import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { connect, PORTAL_V1, type Access } from '../transport/connection';
import { listed } from '../transport/answer';

type Result = INodeListSearchResult['results'][number];

/** The records of a list that HB sends whole, for a parameter's list in the editor. */
export async function fetchWholeList(
	context: ILoadOptionsFunctions,
	path: string,
	names: readonly string[],
	access: Access = PORTAL_V1,
): Promise<IDataObject[]> {
	const { client } = await connect(context, access);
	return listed(await client.send({ method: 'GET', path, repeatable: true }), names);
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
