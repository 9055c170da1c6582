import {
	sleep,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { comparable } from '../operation/filters';
import { PORTAL_V1, type Access } from '../transport/apis';
import { connect } from '../transport/client';
import { readListing, readPage, type SendPage } from '../transport/paging';

/** How long somebody waits for a list in the editor, in ms. */
const LONGEST_SEARCH_MS = 10_000;
const NAP_MS = 100;
/** More results than this help nobody to choose. */
const ENOUGH_RESULTS = 20;

/** Entries that the box of n8n's list has room for, about. */
const FILLS_THE_BOX = 10;

type Result = INodeListSearchResult['results'][number];

/** A list of HB: where it is, the wrapper names of its records, and by which credential it is reached. */
export interface HbList {
	path: string;
	names: readonly string[];
	access: Access;
	/** HB documents it to come in one answer. */
	whole?: boolean;
	/** What narrows it down by what the user has chosen; a sentence where something is to be chosen first. */
	query?: (context: ILoadOptionsFunctions) => IDataObject | string;
	/** HB's filter for what the user types, where the list may have one. */
	filterFor?: (typed: string) => IDataObject | undefined;
}

/** A sentence in a list, which is not to be chosen: it has no value. */
export const note = (name: string): Result => ({ name, value: '' });
const KEEP_TYPING = note('Keep typing: there is more at HB than is shown');
const CHOOSE_FIRST = note('Choose a candidate above first');

/** The method for the From List mode of a locator whose list HB sends in pages. */
export const searchPages = (list: HbList, asResults: (record: IDataObject) => Result[]) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await searchList(this, list, { filter, paginationToken }, asResults);
	};

/**
 * The same for a list of Portal V1, which HB sends whole.
 *
 * @param path that of the list; where it depends on the candidate that the user has chosen, nothing before that
 */
export const searchWholeList = (
	path: string | ((context: ILoadOptionsFunctions) => string | undefined),
	names: readonly string[],
	asResult: (record: IDataObject) => Result,
) =>
	async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const where = typeof path === 'string' ? path : path(this);
		if (!where) return { results: [CHOOSE_FIRST] };
		const list = { path: where, names, access: PORTAL_V1, whole: true };
		return await searchList(this, list, { filter }, (record) => [asResult(record)]);
	};

/** The records of a list of Portal V1 that HB sends whole, for the editor. */
export async function fetchWholeList(
	context: ILoadOptionsFunctions,
	path: string,
	names: readonly string[],
): Promise<IDataObject[]> {
	const client = await connect(context, PORTAL_V1);
	const send: SendPage = async (qs, accept) =>
		await client.request({ method: 'GET', path, qs, accept, repeatable: true });
	const { baseUrl } = client;
	return (await readListing(send, {}, { names, baseUrl, whole: true })).records;
}

/**
 * Choices for a locator out of a list of HB. Without anything typed, page by page as the user scrolls.
 * HB documents no search, so what is typed is compared with the names of the choices here: HB's filter
 * first, where it can have one, then page after page until there is enough to show, the list ends, or
 * 10 s have passed; then an entry without a value says so.
 *
 * @param asResults the choices that a record of the list gives
 */
async function searchList(
	context: ILoadOptionsFunctions,
	list: HbList,
	{ filter = '', paginationToken }: { filter?: string; paginationToken?: string },
	asResults: (record: IDataObject) => Result[],
): Promise<INodeListSearchResult> {
	const { names, whole, access, path } = list;
	const chosen = list.query?.(context) ?? {};
	if (typeof chosen === 'string') return { results: [note(chosen)] };
	const client = await connect(context, access);
	const { baseUrl } = client;
	const send: SendPage = async (qs, accept) =>
		await client.request({ method: 'GET', path, qs, accept, repeatable: true, fixedPath: !whole });
	const words = comparable(filter).split(/\s+/).filter(Boolean);
	const fits = ({ name }: Result) => words.every((word) => comparable(name).includes(word));

	if (words.length === 0 && !whole) {
		const query = paginationToken ? (JSON.parse(paginationToken) as IDataObject) : chosen;
		const accept = paginationToken ? [400, 404, 422] : [];
		const { records, next } = await readPage(send, query, names, baseUrl, accept);
		const results = distinct(records.flatMap(asResults));
		// n8n scrolls no list that does not fill its box
		const isScrolled = results.length >= (paginationToken ? 1 : FILLS_THE_BOX);
		if (isScrolled || !next) return { results, paginationToken: next && JSON.stringify(next) };
	}

	const wanted = list.filterFor?.(filter.trim());
	if (wanted) {
		const { records } = await readPage(
			send,
			{ ...chosen, ...wanted },
			names,
			baseUrl,
			[400, 404, 422],
		);
		const found = distinct(records.flatMap(asResults));
		if (found.length > 0 && found.every(fits)) return { results: found };
	}

	const results = new Map<Result['value'], Result>();
	const end = Date.now() + LONGEST_SEARCH_MS;
	let isCutOff = false;
	const read = readListing(send, chosen, {
		names,
		baseUrl,
		whole,
		take: (record) => {
			for (const result of asResults(record).filter(fits)) results.set(result.value, result);
			return undefined;
		},
		goOn: () => {
			isCutOff ||= Date.now() > end;
			return !isCutOff && (whole === true || results.size < ENOUGH_RESULTS);
		},
	});
	let isRead = false;
	const slow = async () => {
		while (!isRead && Date.now() < end) await sleep(NAP_MS);
		return !isRead;
	};
	const reading = read.finally(() => (isRead = true));
	isCutOff = (await Promise.race([reading.then(() => false), slow()])) || isCutOff;
	// one that was slow may still go wrong
	reading.catch(() => undefined);
	const shown = [...results.values()];
	const isMore = isCutOff || (shown.length >= ENOUGH_RESULTS && !whole);
	return { results: isMore ? [...shown, KEEP_TYPING] : shown };
}

/** Each choice once: several records may be of one person. */
const distinct = (results: Result[]): Result[] => [
	...new Map(results.map((result) => [result.value, result])).values(),
];
