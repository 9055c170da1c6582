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
