import type { IDataObject } from 'n8n-workflow';
import { isObject, isYes } from '../helpers/values';
import type { HbResponse } from './response';

/**
 * What an answer says about its list beside the records. HB documents `meta` and `links` for Portal V2
 * and Practical Training; the other names are those of common frameworks (assumed).
 */
export interface PageSigns {
	/** The query of the next page, where the answer has a link or a cursor. */
	next?: IDataObject;
	/** Whether there is more; `undefined` where the answer says nothing about it. */
	more?: boolean;
	/** How many records the list has. */
	total?: number;
	lastPage?: number;
	/** This is the first page, or it is not. */
	isFirst?: boolean;
}

/** Where what is said about a list stands: beside the records, or in an object of its own. */
const PLACES = ['meta', 'links', 'pagination', 'paging', 'page_info', 'cursor', '_links'];
const WRAPPERS = ['response', 'data', 'result', 'results'];
export const TOTALS = ['total', 'total_count', 'total_records', 'total_items', 'total_results'];
const LAST_PAGES = ['last_page', 'total_pages', 'page_count', 'pages'];
const NEXT = ['next', 'next_page_url', 'next_url', 'next_page', 'next_cursor', 'cursor'];
const PREVIOUS = ['prev', 'previous', 'prev_page_url', 'prev_page'];
const FLAGS = ['has_more', 'has_next', 'has_more_pages'];
/** What stands beside records and says something about their list. */
export const PAGE_SIGNS = [
	...['count', ...PLACES, ...TOTALS, ...LAST_PAGES],
	...[...NEXT, ...PREVIOUS, ...FLAGS],
];

/** @param page the page that was asked for; @param count how many records the answer has */
export function pageSigns(
	{ body, headers }: Pick<HbResponse, 'body' | 'headers'>,
	qs: IDataObject,
	count: number,
	baseUrl?: string,
): PageSigns {
	const places = placesIn(body);
	const linked = linkIn(headers?.link);
	if (linked) places.push({ next: linked });
	const numberOf = (names: string[]) =>
		places
			.flatMap((place) => names.map((name) => asCount(place[name])))
			.find((value) => value !== undefined);
	const counted = numberOf(['count']);
	const total =
		numberOf(TOTALS) ??
		asCount(headers?.['x-total-count']) ??
		// beside some lists it counts the page, beside others the whole
		(counted !== undefined && counted > count ? counted : undefined);
	const lastPage = numberOf(LAST_PAGES);
	const page = Number(qs.page ?? 1);
	const steps = places.flatMap((place) =>
		NEXT.filter((name) => name in place && !isObject(place[name])).map(
			(name) => [name, place[name]] as const,
		),
	);
	const next = steps
		.map(([name, value]) => following(name, value, qs, baseUrl))
		.find((query) => query !== undefined);
	const flags = places.flatMap((place) =>
		FLAGS.filter((name) => name in place).map((name) => isYes(place[name])),
	);
	const isMore =
		steps.some(([name, value]) => isStep(value) && !(name === 'cursor' && value === qs.cursor)) ||
		flags.includes(true) ||
		(lastPage !== undefined && page < lastPage);
	const isSaid = steps.length > 0 || flags.length > 0 || lastPage !== undefined;
	const previous = places.flatMap((place) =>
		PREVIOUS.filter((name) => name in place).map((name) => isStep(place[name])),
	);
	return {
		next,
		more: isMore || (isSaid ? false : undefined),
		total,
		lastPage,
		isFirst: previous.length > 0 ? !previous.includes(true) : undefined,
	};
}

function placesIn(value: unknown, depth = 0, isOwn = false): IDataObject[] {
	if (depth > 3) return [];
	if (Array.isArray(value)) return value.length === 1 ? placesIn(value[0], depth + 1) : [];
	// a record among records says nothing about their list
	if (!isObject(value) || !(isOwn || holdsMore(value))) return [];
	return [
		value,
		...PLACES.flatMap((name) => placesIn(value[name], depth + 1, true)),
		...WRAPPERS.filter((name) => depth === 0 || !Array.isArray(value[name])).flatMap((name) =>
			placesIn(value[name], depth + 1),
		),
	];
}

const holdsMore = (value: IDataObject) =>
	Object.values(value).some(Array.isArray) ||
	[...PLACES, ...WRAPPERS].some((name) => isObject(value[name]));

function asCount(value: unknown): number | undefined {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	return /^\d+$/.test(text) ? Number(text) : undefined;
}

const isStep = (value: unknown) => Boolean(value) && !/^(false|null|0)$/i.test(String(value));

/** The query that a link, a cursor or the number of the next page leads to. */
function following(
	name: string,
	value: unknown,
	qs: IDataObject,
	baseUrl?: string,
): IDataObject | undefined {
	if (!isStep(value)) return undefined;
	const text = String(value);
	const isCursor = name.endsWith('cursor');
	if (!isCursor && /^\d+$/.test(text)) return { ...qs, page: Number(text) };
	if (!isCursor && /[/?&=]/.test(text)) {
		const query = baseUrl && sameOriginQuery(text, baseUrl);
		// where the link pages by another parameter, the number of the page before it says nothing any more
		return query ? { ...withoutPage(qs), ...query } : undefined;
	}
	if (text === qs.cursor) return undefined;
	return { ...withoutPage(qs), cursor: text };
}

export const withoutPage = (qs: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(qs).filter(([name]) => name !== 'page'));

/** `<https://…?page=2>; rel="next"` */
const linkIn = (header: unknown) => /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(String(header))?.[1];

/** The query of a link to the next page, unless the link leads to another host. */
function sameOriginQuery(link: string, baseUrl: string): IDataObject | undefined {
	try {
		const url = new URL(link, baseUrl);
		if (url.origin !== new URL(baseUrl).origin) return undefined;
		const query = Object.fromEntries(url.searchParams);
		return Object.keys(query).length > 0 ? query : undefined;
	} catch {
		return undefined;
	}
}
