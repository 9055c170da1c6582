import { isObjectEmpty, type IDataObject } from 'n8n-workflow';
import { isObject } from '../helpers/values';
import { listed } from './answer';
import { pageSigns, type PageSigns } from './pageSigns';
import type { HbResponse } from './response';

/** Records asked for per request. Larger than HB's sample (10, documented), so that lists need few requests. */
export const PAGE_SIZE = 100;

/** Sends the list's request with this query; the status codes of `accept` are answers too. */
export type SendPage = (qs: IDataObject, accept: readonly number[]) => Promise<HbResponse>;

export interface Page {
	records: IDataObject[];
	signs: PageSigns;
	/** The query of the next page, as far as one answer tells; absent on the last one. */
	next?: IDataObject;
	/** HB has no such page. */
	isRefused: boolean;
}

/** How far the reading of a list is. */
export interface Progress {
	requests: number;
	/** How many pages and records HB announces, where it does. */
	pages?: number;
	announced?: number;
}

export interface ListOptions {
	/** Wrapper names of this endpoint (response.ts). */
	names: readonly string[];
	baseUrl?: string;
	limit?: number;
	/** HB documents it to come in one answer: pages are asked for only where the answer says that there are. */
	whole?: boolean;
	/** What is kept of a record; nothing where it does not count. */
	take?: (record: IDataObject) => IDataObject | undefined;
	/** Asked after each page whether to read on. */
	goOn?: (progress: Progress) => boolean;
}

/** A list as far as it was read. */
export interface Listing {
	records: IDataObject[];
	/** Everything was read, as far as HB says how much there is. Never where the limit or `goOn` ended it. */
	complete: boolean;
	/** How many records HB says the list has. */
	announced?: number;
	/** How many different records HB gave, also those that were not kept. */
	read: number;
	/** The limit or `goOn` ended it, and not HB. */
	stopped: boolean;
}

/** How much of a list came, in words that go on with "records". */
export const shareOf = ({ read, announced }: Pick<Listing, 'read' | 'announced'>): string =>
	announced === undefined ? `only ${read}` : `${read} of the ${announced}`;

/** One page of a list. @param query the filters and, from the second page on, the `next` of the page before */
export async function readPage(
	send: SendPage,
	query: IDataObject,
	names: readonly string[],
	baseUrl?: string,
	accept: readonly number[] = [],
): Promise<Page> {
	const qs: IDataObject = 'cursor' in query ? query : { page: 1, per_page: PAGE_SIZE, ...query };
	return await askForPage(send, qs, { names, baseUrl }, accept);
}

/** The same with just this query. A status of `accept` says that there is no such page. */
export async function askForPage(
	send: SendPage,
	qs: IDataObject,
	{ names, baseUrl }: { names: readonly string[]; baseUrl?: string },
	accept: readonly number[],
): Promise<Page> {
	const response = await send(qs, accept);
	if (response.statusCode >= 400) return { records: [], signs: {}, isRefused: true };
	// after the last page PHP has an empty array, which it may also write as {}
	const isAfterLast = accept.length > 0 && isObject(response.body) && isObjectEmpty(response.body);
	const records = isAfterLast ? [] : listed(response, names);
	const signs = pageSigns(response, qs, records.length, baseUrl);
	const following = signs.next ?? { ...qs, page: Number(qs.page ?? 1) + 1 };
	const isOn = signs.more ?? records.length > 0;
	return { records, signs, next: isOn ? following : undefined, isRefused: false };
}
