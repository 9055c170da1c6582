/** Reading a list of HB that is a function, with each request that was sent, in a short way. */
import type { IDataObject } from 'n8n-workflow';
import { readListing } from '../../dist/nodes/shared/transport/paging.js';
import type { Query, Server } from './lyingLists.mts';

export const ORIGIN = 'https://portal.example.com';

/**
 * `2` is page 2 with 100 records a page, `2x10` with 10, `-` no page at all; a cursor follows `@`, and
 * what else is asked stands behind `+`.
 */
function shortly({ page, per_page, cursor, ...others }: Query): string {
	const size = per_page === 100 || per_page === undefined ? '' : `x${String(per_page)}`;
	const at = cursor === undefined ? '' : `@${String(cursor)}`;
	const more = Object.entries(others).map(([name, value]) => `+${name}=${String(value)}`);
	return [page === undefined ? '-' : String(page), size, at, ...more].join('');
}

/** Pages that follow each other as `2..4`. */
function together(wave: string[]): string {
	const follows = (index: number) => Number(wave[index]) === Number(wave[index - 1]) + 1;
	const parts = wave.map((one, index) => {
		if (!follows(index)) return ` ${one}`;
		return follows(index + 1) ? '' : `..${one}`;
	});
	return parts.join('').trim();
}

/** @returns the listing; each query that was sent; and these shortly, with `|` where an answer was waited for */
export async function readFrom(server: Server, options: object = {}, query: IDataObject = {}) {
	const sent: Query[] = [];
	const waves: string[][] = [];
	let isOpen = false;
	const send = (qs: Query, accept: readonly number[]) => {
		sent.push(qs);
		if (!isOpen) waves.push([]);
		isOpen = true;
		queueMicrotask(() => (isOpen = false));
		waves.at(-1)!.push(shortly(qs));
		const { status = 200, body, headers = {} } = server(qs, sent.length);
		if (status >= 400 && !accept.includes(status)) return Promise.reject(new Error(`${status}`));
		return Promise.resolve({ statusCode: status, headers, body, afterLostAnswer: false });
	};
	const listing = await readListing(send, query, {
		names: [],
		baseUrl: `${ORIGIN}/api`,
		...options,
	});
	return { listing, sent, asked: waves.map(together).join(' | ') };
}
