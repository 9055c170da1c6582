import type { IDataObject, NodeApiError } from 'n8n-workflow';
import {
	readListing,
	readPage,
	shareOf,
	type Listing,
	type ListOptions,
} from '../transport/paging';
import { isObject } from '../helpers/values';
import { comparable } from './filters';
import { askedIn, type Found } from './once';
import type { BulkItem } from './perItem';
import { changedSince } from './underWay';

/** A list of HB in which an operation looks for what is there already. */
export interface OpenList {
	path: string;
	/** Wrapper names (response.ts). */
	names: readonly string[];
	/** What the records are told apart by, and what it is called in them. */
	keyOf(record: IDataObject): unknown;
	keyField: string;
	/** A filter (assumed) that leaves out what is over, and whether a record satisfies it. */
	open?: { query: IDataObject; fits(record: IDataObject): boolean };
	/** HB documents it to come in one answer. */
	whole?: boolean;
}

export interface Sought {
	list: OpenList;
	key: unknown;
	/** Whether a record with this key is what is sought; or the field that it lacks to tell. */
	judge(record: IDataObject): boolean | { lacks: string };
	/** A filter (assumed) for just this item. */
	own?: {
		query: IDataObject;
		fits(record: IDataObject): boolean;
		/** Its answer has all records with the key, so that the whole list need not be read. */
		suffices?: boolean;
	};
}

/** A filter that cannot be used is refused with one of these. */
const REFUSED = [400, 404, 405, 422, 500];
/** For so long what was read is taken for what is there, in ms. */
const FRESH_MS = 250;
/** Records that HB gives in one answer. */
const SHORT = 100;

/** A list as far as it was read, by the keys of its records. */
class OpenRecords {
	private readonly byKey = new Map<string, IDataObject[]>();

	private readonly readAt = Date.now();

	constructor(
		private readonly list: OpenList,
		readonly listing: Listing,
		/** When reading it began, in ms. */
		readonly begunAt = Date.now(),
	) {
		for (const record of listing.records) {
			const key = comparable(list.keyOf(record));
			const others = this.byKey.get(key);
			if (others) others.push(record);
			else this.byKey.set(key, [record]);
		}
	}

	get isFresh() {
		return Date.now() - this.readAt < FRESH_MS;
	}

	/** Any key that the list has. */
	get sample(): string | undefined {
		return [...this.byKey.keys()].find((key) => key !== '');
	}

	find({ key, judge }: Sought): Found {
		if (this.listing.records.length > 0 && this.sample === undefined)
			return { lacks: this.list.keyField };
		let lacks: string | undefined;
		for (const record of this.byKey.get(comparable(key)) ?? []) {
			const verdict = judge(record);
			if (verdict === true) return { record };
			if (verdict !== false) lacks ??= verdict.lacks;
		}
		return lacks === undefined ? {} : { lacks };
	}
}

/**
 * What HB has of what an item asks for. The list is read once for all items of a run; for few items of
 * a long list HB's filter is asked instead, which is trusted only if what comes back satisfies it. Since
 * others may be at the same rows, HB is asked once more for just this item before it is sent.
 *
 * @throws where the list cannot be read, or is not complete
 */
export async function seek(item: BulkItem, sought: Sought): Promise<Found> {
	const { list, own } = sought;
	const mayStop = own?.suffices === true;
	// as many requests as asking for each item would cost
	const goOn: ListOptions['goOn'] = ({ requests, pages = requests }) =>
		Math.max(pages, requests) <= item.count + 2;
	const first = await item.once(`open ${list.path}`, async () =>
		readOpen(item, list, mayStop ? goOn : undefined),
	);
	const found = first.find(sought);
	if (found.record || found.lacks !== undefined) return found;
	if (!first.listing.stopped) {
		assertComplete(item, first.listing);
		const isFresh =
			first.isFresh && !changedSince(item.account, await askedIn(item), first.begunAt);
		if (isFresh) return {};
		// without a filter for just this item, a short list costs as much
		const again = own
			? await ownRecords(item, sought)
			: first.listing.read <= SHORT
				? await readOpen(item, list)
				: undefined;
		return again?.find(sought) ?? {};
	}
	const filtered = await ownRecords(item, sought);
	if (filtered && (filtered.sample !== undefined || (await knowsFilter(item, sought, first))))
		return filtered.find(sought);
	const all = await item.once(`all ${list.path}`, async () => readOpen(item, list));
	const foundInAll = all.find(sought);
	if (!foundInAll.record) assertComplete(item, all.listing);
	return foundInAll;
}

function assertComplete(item: BulkItem, listing: Listing) {
	if (listing.complete) return;
	throw item.refuse(
		`HB's list gave ${shareOf(listing)} records, so what is there already cannot be told`,
		'Run this item again later.',
	);
}

/** The records that are not over: by HB's filter where it can be trusted, else out of the whole list. */
async function readOpen(
	item: BulkItem,
	list: OpenList,
	goOn?: ListOptions['goOn'],
): Promise<OpenRecords> {
	const { open, names, whole } = list;
	const begunAt = Date.now();
	const read = async (query: IDataObject) =>
		await readListing(sending(item, list), query, { names, baseUrl: item.baseUrl, goOn, whole });
	if (!open) return new OpenRecords(list, await read({}), begunAt);
	const keepFitting = (listing: Listing) =>
		new OpenRecords(
			list,
			{ ...listing, records: listing.records.filter((one) => open.fits(one)) },
			begunAt,
		);
	const filtered = await read(open.query).catch((error: NodeApiError) => {
		if (REFUSED.includes(Number(error.httpCode))) return undefined;
		throw error;
	});
	// nothing at all may also mean that HB takes the filter for something else
	const isTrusted =
		filtered &&
		(filtered.read > 0 || !(await page(item, list, {})).records.some((one) => open.fits(one)));
	return keepFitting(isTrusted ? filtered : await read({}));
}

/** What HB gives for the item's own filter; nothing where it ignores or refuses it. */
async function ownRecords(item: BulkItem, { list, own }: Sought): Promise<OpenRecords | undefined> {
	const filter = await filterOf(item, list);
	if (!own || filter.isIgnored) return undefined;
	const { records, isRefused, signs } = await page(item, list, own.query);
	const isAll = records.length >= (signs.total ?? records.length);
	if (isRefused || !records.every((one) => own.fits(one))) filter.isIgnored = true;
	if (filter.isIgnored || (own.suffices && !isAll)) return undefined;
	const listing: Listing = { records, complete: true, read: records.length, stopped: false };
	return new OpenRecords(list, listing);
}

/** Whether the filter finds what is known to be there: only then is an empty answer one. */
async function knowsFilter(item: BulkItem, { list, own }: Sought, known: OpenRecords) {
	return await item.once(`filter works ${list.path}`, async () => {
		const { sample } = known;
		if (sample === undefined) return false;
		const [name] = Object.keys(own!.query);
		const { records } = await page(item, list, { [name]: sample });
		return (
			records.length > 0 && records.every((record) => comparable(list.keyOf(record)) === sample)
		);
	});
}

const filterOf = async (item: BulkItem, { path }: OpenList) =>
	await item.once(`filter ${path}`, async () => await Promise.resolve({ isIgnored: false }));

const page = async (item: BulkItem, list: OpenList, query: IDataObject) =>
	await readPage(sending(item, list), query, list.names, item.baseUrl, REFUSED);

const sending =
	(item: BulkItem, { path }: OpenList) =>
	async (qs: IDataObject, accept: readonly number[] = []) =>
		await item.sendTo({ method: 'GET', path, qs, accept, repeatable: true });

/** A text that HB writes the status of a record in; its values are not documented. */
const statusOf = (record: IDataObject) =>
	['status', 'status_label', 'booking_status', 'state']
		.map((name) => record[name])
		.filter((value) => typeof value === 'string' && value.trim() !== '')
		.join('\n')
		.toLowerCase();

/** Whether the status says one of these words; `undefined` where there is none. */
export function statusSays(record: IDataObject, words: RegExp): boolean | undefined {
	const text = statusOf(record);
	return text === '' ? undefined : words.test(text);
}

export const CANCELLED = /(^|[^a-z])(cancell?ed|withdrawn|revoked)/;

/** `course: { id }` or `course_id`, whichever the record has. */
export const nested = (record: IDataObject, name: string, field: string): unknown =>
	(isObject(record[name]) ? record[name][field] : undefined) ?? record[`${name}_${field}`];
