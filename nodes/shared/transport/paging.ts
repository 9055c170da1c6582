import type { IDataObject } from 'n8n-workflow';
import {
	askForPage,
	PAGE_SIZE,
	type Listing,
	type ListOptions,
	type Page,
	type Progress,
	type SendPage,
} from './page';
import { withoutPage, type PageSigns } from './pageSigns';
import { pageKeys } from './recordKey';

export { readPage, shareOf, type Listing, type ListOptions, type SendPage } from './page';

/** Statuses with which servers answer the page after the last one (assumed). */
const AFTER_LAST = [400, 404, 410, 416, 422] as const;
/** A page that may not exist may also make a server stumble. */
const PROBED = [...AFTER_LAST, 500] as const;
/** Pages in a row that repeat what is known, before a list that says it has more is given up. */
const MOST_REPEATS = 3;
/** The same for empty pages, which some servers give where they leave records out. */
const MOST_EMPTY = 50;
/** More records than this are not asked for in one request. */
const LARGEST_PAGE = 5_000;
const PAGES_AT_ONCE = 10;
/** The list is read so many times at most where it changes while it is read. */
const MOST_PASSES = 3;

/**
 * The records of a list, each once, and whether these are all.
 *
 * HB documents only `per_page`, and lists may lie: what an answer says about the next page or the total
 * comes first; a page without news ends the list only where nothing says that there is more. Records
 * are told apart by their id. Pages are read side by side once their number is known. A list that
 * changes while it is read is read again until that brings nothing new.
 */
export async function readListing(
	send: SendPage,
	query: IDataObject,
	options: ListOptions,
): Promise<Listing> {
	return await new ListReader(send, query, options).read();
}

/** The records alone, up to `limit`. */
export async function readList(
	send: SendPage,
	query: IDataObject,
	names: readonly string[],
	limit = Infinity,
	baseUrl?: string,
): Promise<IDataObject[]> {
	return (await readListing(send, query, { names, limit, baseUrl })).records;
}

class ListReader {
	private readonly records: IDataObject[] = [];

	private readonly seen = new Set<string>();

	private readonly progress: Progress = { requests: 0 };

	private first: IDataObject;

	private firstSigns: PageSigns = {};

	private isStopped = false;

	/** The list says that it has more and gives nothing new, or it does not end. */
	private isStuck = false;

	/** Records have moved between pages while these were read. */
	private hasMoved = false;

	private hasShrunk = false;

	private pagesWithNews = 0;

	private pagesInPass = 0;

	/** Pages without news in a row, and whether the last page had records, but none that is new. */
	private idle = 0;

	private hasRepeated = false;

	/** The last page said that there is another. */
	private isPromised = false;

	constructor(
		private readonly send: SendPage,
		query: IDataObject,
		private readonly options: ListOptions,
	) {
		const { limit = Infinity, whole } = options;
		const per_page = Math.min(limit, PAGE_SIZE);
		this.first = whole ? query : { page: 1, per_page, ...query };
	}

	async read(): Promise<Listing> {
		await this.pass('all');
		const pagesOfList = this.pagesInPass;
		if (this.mayBeginAtNought()) {
			// a list begins with its first page, however it counts
			await this.probe(withoutPage(this.first));
			if (this.isMissing) await this.probe({ ...this.first, page: 0 });
		}
		const { announced } = this.progress;
		const ignoresPage = this.pagesWithNews === 1 && this.progress.requests > 1;
		if (this.isMissing && ignoresPage && announced! <= LARGEST_PAGE)
			await this.probe({ ...this.first, per_page: announced });
		for (let pass = 1; pass < MOST_PASSES && this.hasMoved && !this.isStopped; pass++) {
			const before = this.seen.size;
			const isWhole = this.isMissing || this.hasShrunk;
			this.hasMoved = this.hasShrunk = false;
			await this.pass(isWhole ? 'again' : 'front', pagesOfList + PAGES_AT_ONCE);
			if (this.seen.size === before) break;
		}
		return {
			records: this.records,
			complete: !this.isStopped && !this.isMissing && !(this.isStuck && announced === undefined),
			announced: this.progress.announced,
			read: this.seen.size,
			stopped: this.isStopped,
		};
	}

	private get isMissing() {
		return this.seen.size < (this.progress.announced ?? 0);
	}

	/**
	 * Reads pages until the list ends.
	 *
	 * @param mode `again`: to find what has moved, also on pages without news; `front`: only as long as
	 * pages have news
	 */
	private async pass(mode: 'all' | 'again' | 'front', most = 10_000) {
		const asked = new Set<string>();
		this.pagesInPass = this.idle = 0;
		this.hasRepeated = false;
		let qs: IDataObject | undefined = this.first;
		while (qs) {
			asked.add(JSON.stringify(qs));
			const isFirst = this.pagesInPass === 0;
			const page: Page = await this.page(qs, isFirst ? [] : AFTER_LAST);
			if (isFirst) this.firstSigns = page.signs;
			const news = this.add(page);
			if (this.isStopped || (mode === 'front' && news === 0)) return;
			if (this.enlarge(news)) {
				qs = this.first;
				continue;
			}
			let next = this.nextOf(qs, page, news, mode);
			if (next && mode !== 'front') next = await this.readAhead(next, page, mode);
			if (next && (asked.has(JSON.stringify(next)) || this.pagesInPass >= most)) {
				this.isStuck = true;
				return;
			}
			qs = next;
		}
	}

	/** Where records of the first page do not count, small pages would make many requests: begins again. */
	private enlarge(news: number): boolean {
		const isSmall = Number(this.first.per_page) < PAGE_SIZE && this.options.take !== undefined;
		if (this.progress.requests > 1 || !isSmall || this.records.length === news) return false;
		this.first = { ...this.first, per_page: PAGE_SIZE };
		this.records.length = this.pagesWithNews = this.pagesInPass = 0;
		this.seen.clear();
		return true;
	}

	/** Once the number of pages is known, several at once; gives the query to go on with. */
	private async readAhead(
		next: IDataObject,
		{ signs, records }: Page,
		mode: 'all' | 'again',
	): Promise<IDataObject | undefined> {
		if ('cursor' in next) return next;
		const counted = records.length > 0 ? Math.ceil(Number(signs.total) / records.length) : NaN;
		const last = signs.lastPage ?? counted;
		let following: IDataObject | undefined = next;
		// a server that ignores the page is noticed before many requests are made
		for (let width = MOST_REPEATS; following; width = PAGES_AT_ONCE) {
			const from: number = Number(following.page);
			const pages = Math.min(width, last - from + 1, this.pagesToLimit(records.length));
			// not where either number is unknown
			if (!(pages > 1)) return following;
			const queries: IDataObject[] = Array.from({ length: pages }, (_, index) => ({
				...following,
				page: from + index,
			}));
			const read = await Promise.all(queries.map(async (qs) => await this.page(qs, AFTER_LAST)));
			for (const [index, page] of read.entries()) {
				const news = this.add(page);
				if (this.isStopped) return undefined;
				following = this.nextOf(queries[index], page, news, mode);
				if (!following && (this.isStuck || page.isRefused)) return undefined;
			}
		}
		return following;
	}

	private pagesToLimit(perPage: number) {
		const { limit = Infinity, take } = this.options;
		return take ? Infinity : Math.ceil((limit - this.records.length) / perPage);
	}

	/** The query of the next page; none where the list ends, or where it is given up. */
	private nextOf(
		qs: IDataObject,
		{ records, signs, isRefused }: Page,
		news: number,
		mode: string,
	): IDataObject | undefined {
		this.idle = news > 0 ? 0 : this.idle + 1;
		if (isRefused) return undefined;
		const page = Number(qs.page ?? 1);
		const isLast = signs.lastPage !== undefined && page >= signs.lastPage;
		const isFull = records.length === qs.per_page;
		const isMore = signs.more || (this.isMissing && !isLast && signs.next === undefined);
		if (!isMore) {
			const isAll = signs.more === false || (mode === 'all' && signs.total === this.seen.size);
			if (isAll || this.options.whole || records.length === 0) return undefined;
			// a full page that repeats what is known may be one that new records have moved down
			if (news === 0 && mode === 'all' && !(isFull && this.idle < MOST_REPEATS)) return undefined;
		} else if (news === 0 && (mode === 'all' || records.length === 0)) {
			const isSaid = signs.next !== undefined || signs.lastPage !== undefined;
			const most =
				records.length === 0 && isSaid ? Math.max(MOST_EMPTY, signs.lastPage ?? 0) : MOST_REPEATS;
			this.isStuck = this.idle >= most;
			if (this.isStuck) return undefined;
		}
		return signs.next ?? { ...qs, page: page + 1 };
	}

	/** Whether pages may be counted from 0. Where nothing is said about pages, only asking tells. */
	private mayBeginAtNought() {
		if (this.first.page !== 1) return false;
		const { more, isFirst } = this.firstSigns;
		if (this.progress.announced !== undefined) return this.isMissing;
		const ignoresPage = this.pagesWithNews === 1 && this.hasRepeated;
		return isFirst === false || (isFirst === undefined && more === undefined && !ignoresPage);
	}

	private async probe(qs: IDataObject) {
		if (this.isStopped) return;
		const hadMoved = this.hasMoved;
		this.add(await this.page(qs, PROBED));
		// that such a page repeats others is what it is asked for to find out
		this.hasMoved = hadMoved;
	}

	private async page(qs: IDataObject, accept: readonly number[]): Promise<Page> {
		return await askForPage(this.send, qs, this.options, accept);
	}

	/** Keeps what is new; how much of the page was. */
	private add({ records, signs, isRefused }: Page): number {
		const { limit = Infinity, take = (record) => record, goOn } = this.options;
		this.progress.requests++;
		this.pagesInPass++;
		if (isRefused) {
			this.isStuck ||= this.isPromised;
			return 0;
		}
		this.isPromised = signs.more === true;
		const keys = pageKeys(records);
		const hadRepeated = this.hasRepeated;
		let news = 0;
		for (const [index, record] of records.entries()) {
			if (this.seen.has(keys[index])) continue;
			this.seen.add(keys[index]);
			news++;
			const kept = this.records.length < limit ? take(record) : undefined;
			if (kept) this.records.push(kept);
		}
		this.hasRepeated = news === 0 && records.length > 0;
		if (news > 0) {
			this.pagesWithNews++;
			if (news < new Set(keys).size || hadRepeated) this.hasMoved = true;
		}
		this.noteTotal(signs);
		if (this.records.length >= limit || goOn?.({ ...this.progress }) === false)
			this.isStopped = true;
		return news;
	}

	private noteTotal({ total, lastPage }: PageSigns) {
		this.progress.pages = lastPage ?? this.progress.pages;
		if (total === undefined) return;
		const before = this.progress.announced;
		if (before !== undefined && total !== before) this.hasMoved = true;
		if (before !== undefined && total < before) this.hasShrunk = true;
		this.progress.announced = total;
	}
}
