import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { Access } from '../../transport/apis';
import { WEBHOOK_WRAPPERS, WEBHOOKS_PATH } from './getAll';
import { searchPages } from '../../methods/listSearch';

/** The webhook endpoints of a service as choices for a locator, by name and address. */
export const endpointChoices = async (
	context: ILoadOptionsFunctions,
	access: Access,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> =>
	await searchPages(
		context,
		{ path: WEBHOOKS_PATH, names: WEBHOOK_WRAPPERS, access },
		{ filter, paginationToken },
		({ id, name, url }) => [
			{ name: [name, url].filter(Boolean).map(String).join(': '), value: String(id) },
		],
	);
