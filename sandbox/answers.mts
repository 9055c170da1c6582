import type { Call } from './service.mts';
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

/** The same for a list that comes whole. */
export function listReply(
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
	/** The address of another page. */
	linkTo: (page: number) => string;
}

/** The page that a call asks for by `page` and `per_page`, with its other parameters kept in links. */
export function pageOf(
	settings: Settings,
	{ query, url }: Pick<Call, 'query' | 'url'>,
	pageSize = settings.pageSize,
): PageRequest {
	return {
		page: Number(query.page ?? 1),
		perPage: Math.min(Number(query.per_page ?? pageSize), settings.maxPerPage),
		linkTo(page) {
			const parameters = new URLSearchParams();
			for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
			parameters.set('page', String(page));
			return `${url}?${parameters.toString()}`;
		},
	};
}

/** One page of a list; `{ data, meta, links }` is how HB's other APIs page (documented there). */
export function pageReply(
	settings: Settings,
	name: string,
	all: readonly object[],
	{ page, perPage, linkTo }: PageRequest,
): Reply {
	const values = all.slice((page - 1) * perPage, page * perPage);
	if (values.length === 0 && settings.emptyList === '204') return NOTHING;
	const last = Math.max(1, Math.ceil(all.length / perPage));
	const paged = () => ({
		data: values,
		meta: { current_page: page, last_page: last, per_page: perPage, total: all.length },
		links: {
			first: linkTo(1),
			last: linkTo(last),
			prev: page > 1 ? linkTo(page - 1) : null,
			next: page < last ? linkTo(page + 1) : null,
		},
	});
	if (settings.wrap === 'data') return { status: 200, body: paged() };
	return listReply(settings, name, values, paged);
}
