import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { HbClient } from '../client';
import { requestBase } from '../requestBase';
import { RequestGate } from '../gate';
import { unwrap } from '../response';

type Result = INodeListSearchResult['results'][number];

/** The records of a list that HB sends whole, for a parameter's list in the editor. */
export async function fetchWholeList(
	context: ILoadOptionsFunctions,
	path: string,
	names: readonly string[],
): Promise<IDataObject[]> {
	const client = new HbClient(
		context,
		'hbApi',
		new RequestGate(),
		await requestBase(context, 'hbApi', {}),
	);
	const { body } = await client.send({ method: 'GET', path, repeatable: true });
	return unwrap(body, names);
}

/** The same as choices for a locator, those that have `filter` in their name. */
export async function searchWholeList(
	context: ILoadOptionsFunctions,
	path: string,
	names: readonly string[],
	filter: string | undefined,
	asResult: (record: IDataObject) => Result,
): Promise<INodeListSearchResult> {
	const wanted = (filter ?? '').trim().toLowerCase();
	const results = (await fetchWholeList(context, path, names)).map(asResult);
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}
