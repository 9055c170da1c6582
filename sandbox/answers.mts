import type { Call } from './service.mts';
import { liesAboutPages, lyingPage, toldRecords, type Lies } from './odd/lists.mts';
import type { Settings, Wrap } from './settings.mts';

/** What HB answers to a request, before faults. */
export interface Reply {
	status: number;
	/** JSON. */
	body?: unknown;
	file?: { name: string; mimetype: string; bytes: Buffer };
}

export const NOTHING: Reply = { status: 204 };
export const IN_PROGRESS: Reply = { status: 202 };
export const UNCHANGED: Reply = { status: 304 };
export const notFound = (name: string): Reply => ({
	status: 404,
	body: { message: `The ${name} is not valid.` },
});

/**
 * HB's validation error: 403 (documented), the form of its body is assumed. It names fields and
 * never repeats a value.
 */
export const invalid = (errors: Record<string, string[]>): Reply => ({
	status: 403,
	body: { message: 'The given data was invalid.', errors },
});

/** The validation error of Portal V2 and the booking APIs: 422 (schema named), Laravel's body (assumed). */
export const unprocessable = (errors: Record<string, string[]>): Reply => ({
	status: 422,
	body: { message: Object.values(errors)[0]?.[0] ?? 'The given data was invalid.', errors },
});

/** Another state than the request needs: 409 (documented for practical training). */
export const conflict = (message: string, more: object = {}): Reply => ({
	status: 409,
	body: { message, ...more },
});

/** 404 of Portal V2 and the booking APIs. */
export const noSuch = (name: string): Reply => ({
	status: 404,
	body: { message: `There is no such ${name}.` },
});

/**
 * A record in the documented shape of Portal V2, `{ "data": … }`, or in the one that is set.
 * @param beside what stands beside the record, such as a message or a secret
 */
export function dataReply(
	settings: Settings,
	status: number,
	name: string,
	value: object,
	beside: object = {},
): Reply {
	const reply = recordReply(settings, status, name, value, (data) => ({ data }));
	const { body } = reply;
	return Array.isArray(body)
		? { ...reply, body: [{ ...(body[0] as object), ...beside }] }
		: { ...reply, body: { ...(body as object), ...beside } };
}

/** A record in the shape that is set; `documented` makes the one that HB's documentation shows. */
export function recordReply(
	{ wrap }: Settings,
	status: number,
	name: string,
	value: object,
	documented: (value: object) => unknown = (found) => [{ response: found }],
): Reply {
	const shapes: Record<Wrap, () => unknown> = {
		documented: () => documented(value),
		bare: () => value,
		data: () => ({ data: value }),
		array: () => [{ [name]: value }],
		response: () => [{ response: value }],
		named: () => ({ [name]: value }),
	};
	return { status, body: shapes[wrap]() };
}

/** The same for a list that comes whole, unless the call is told that it does not. */
export function listReply(
	settings: Settings,
	call: Pick<Call, 'query' | 'url' | 'lies'>,
	name: string,
	values: readonly object[],
	documented: (values: readonly object[]) => unknown,
): Reply {
	if (!call.lies) return wrappedList(settings, name, values, documented);
	const told = toldRecords(call.lies, values);
	return liesAboutPages(call.lies)
		? lyingPage(call.lies, told, pageOf(settings, call))
		: wrappedList(settings, name, told, documented);
}

function wrappedList(
	{ wrap }: Settings,
	name: string,
	values: readonly object[],
	documented: (values: readonly object[]) => unknown,
): Reply {
	const shapes: Record<Wrap, () => unknown> = {
		documented: () => documented(values),
		bare: () => values,
		data: () => ({ data: values }),
		array: () => values,
		response: () => [{ response: values }],
		named: () => ({ [name]: values }),
	};
	return { status: 200, body: shapes[wrap]() };
}

export interface PageRequest {
	page: number;
	perPage: number;
	/** The address with these parameters put over those that were asked for. */
	linkTo: (parameters: Record<string, string>) => string;
	lies?: Lies;
}

/** The page that a call asks for by `page` and `per_page`, with its other parameters kept in links. */
export function pageOf(
	settings: Settings,
	{ query, url, lies }: Pick<Call, 'query' | 'url' | 'lies'>,
	pageSize = settings.pageSize,
): PageRequest {
	const asked = { ...query, ...lies?.paging } as Record<string, string | number>;
	return {
		page: Number(asked.page ?? 1),
		perPage: Math.min(Number(asked.per_page ?? pageSize), settings.maxPerPage),
		linkTo(parameters) {
			const all = Object.entries({ ...asked, ...parameters });
			const text = new URLSearchParams(all.map(([name, value]) => [name, String(value)]));
			return `${url}?${text.toString()}`;
		},
		lies,
	};
}

/**
 * One page of a list; `{ data, meta, links }` is how HB's other APIs page (documented there).
 *
 * @param view what is shown of a record of this page
 */
export function pageReply<T extends object>(
	settings: Settings,
	name: string,
	records: readonly T[],
	request: PageRequest,
	view: (record: T) => object = (record) => record,
): Reply {
	const { page, perPage, lies } = request;
	if (lies) {
		const told = toldRecords(lies, records.map(view));
		if (liesAboutPages(lies)) return lyingPage(lies, told, request);
		return pageReply(settings, name, told, { ...request, lies: undefined });
	}
	const values = records.slice((page - 1) * perPage, page * perPage).map(view);
	if (values.length === 0 && settings.emptyList === '204') return NOTHING;
	const last = Math.max(1, Math.ceil(records.length / perPage));
	const linkTo = (number: number) => request.linkTo({ page: String(number) });
	const paged = () => ({
		data: values,
		meta: { current_page: page, last_page: last, per_page: perPage, total: records.length },
		links: {
			first: linkTo(1),
			last: linkTo(last),
			prev: page > 1 ? linkTo(page - 1) : null,
			next: page < last ? linkTo(page + 1) : null,
		},
	});
	if (settings.wrap === 'data') return { status: 200, body: paged() };
	return wrappedList(settings, name, values, paged);
}
