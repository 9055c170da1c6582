import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchList, type HbList } from './search';

/** Choices for a locator out of a list that HB sends in pages (search.ts). */
export const searchPages = async (
	context: ILoadOptionsFunctions,
	list: HbList,
	typed: { filter?: string; paginationToken?: string },
	asResults: (record: IDataObject) => INodeListSearchResult['results'],
): Promise<INodeListSearchResult> => await searchList(context, list, typed, asResults);
