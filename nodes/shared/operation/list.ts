import type { IDataObject } from 'n8n-workflow';
import { readList } from '../transport/paging';
import { listed } from '../transport/answer';
import type { HbItem } from './item';
import { simplified } from './output';
import type { Work } from './perItem';
import { filters } from './values';

/** The records of a list that has pages, all or up to the Limit. */
export const readRecords = async (
	item: HbItem,
	names: readonly string[],
	query: IDataObject,
): Promise<IDataObject[]> =>
	await readList(
		async (qs) => await item.send({ qs, repeatable: true }),
		query,
		names,
		limitOf(item),
		item.baseUrl,
	);

/**
 * The work of a Get Many operation whose list has pages: filters, Return All or Limit, Simplify.
 *
 * @param names wrapper names of this endpoint (response.ts)
 * @param simpleFields what Simplify keeps; none for records that have no Simplify
 */
export const pagedList =
	(names: readonly string[], simpleFields?: readonly string[]): Work =>
	async (item) => {
		const records = await readRecords(item, names, filters(item));
		return simpleFields ? simplified(item, records, simpleFields) : records;
	};

/** The same for a list that HB sends whole; 204 is an empty list (usage). */
export const wholeList =
	(
		names: readonly string[],
		finish: (record: IDataObject, item: HbItem) => IDataObject = (record) => record,
	): Work =>
	async (item) => {
		return listed(await item.send({ repeatable: true }), names)
			.slice(0, limitOf(item))
			.map((record) => finish(record, item));
	};

const limitOf = (item: HbItem) =>
	item.parameter<boolean>('returnAll', true) ? Infinity : item.parameter<number>('limit', 50);
