import type { IDataObject } from 'n8n-workflow';
import { readListing, type Listing, type ListOptions } from '../transport/paging';
import { filterCheck, type FilterRules } from './filters';
import type { HbItem } from './item';
import { simplified } from './output';
import type { BulkItem, Work } from './perItem';
import { filters } from './values';

/** How a list is read, and what its records are checked against. */
export interface RecordOptions extends Pick<ListOptions, 'whole' | 'goOn'> {
	/** How filters are read from a record, where COMMON_RULES say it otherwise (filters.ts). */
	rules?: FilterRules;
	/** Parts of the query that are no filters, such as the order. */
	besides?: IDataObject;
}

/**
 * The records of a list, all or up to the Limit. Filters are sent and also checked here, before the limit
 * counts, since HB documents none of them: a record that contradicts one is left out.
 *
 * @throws NodeOperationError where no record has the field of a filter
 */
export async function readRecords(
	item: BulkItem,
	names: readonly string[],
	query: IDataObject,
	{ rules, besides = {}, ...how }: RecordOptions = {},
): Promise<IDataObject[]> {
	const check = filterCheck(query, rules);
	const isFiltered = Object.keys(query).length > 0;
	const listing = await readListing(
		async (qs, accept) => await item.send({ qs, accept, repeatable: true }),
		{ ...query, ...besides },
		{
			...how,
			names,
			limit: limitOf(item),
			baseUrl: item.baseUrl,
			take: isFiltered ? (record) => (check.fits(record) ? record : undefined) : undefined,
		},
	);
	check.assertCheckable(item);
	tellMissing(item, listing);
	return listing.records;
}

/** Says in a hint how much of a list is missing, where HB announces more than it gives. */
export function tellMissing(
	item: Pick<HbItem, 'hint'>,
	{ announced, read, complete, stopped }: Listing,
): void {
	if (complete || stopped || announced === undefined || read >= announced) return;
	item.hint(
		`HB gave ${read} of the ${announced} records that it announces; the others are missing`,
	);
}

/**
 * The work of a Get Many operation whose list has pages: filters, Return All or Limit, Simplify.
 *
 * @param names wrapper names of this endpoint (response.ts)
 * @param simpleFields what Simplify keeps; none for records that have no Simplify
 */
export const pagedList =
	(
		names: readonly string[],
		simpleFields?: readonly string[],
		how?: RecordOptions,
	): Work<BulkItem> =>
	async (item) => {
		const records = await readRecords(item, names, filters(item), how);
		return simpleFields ? simplified(item, records, simpleFields) : records;
	};

/** The same for a list that HB sends whole; 204 is an empty list (usage). */
export const wholeList =
	(
		names: readonly string[],
		finish: (record: IDataObject) => IDataObject = (record) => record,
	): Work<BulkItem> =>
	async (item) =>
		(await readRecords(item, names, {}, { whole: true })).map(finish);

const limitOf = (item: BulkItem) =>
	item.parameter<boolean>('returnAll', true) ? Infinity : item.parameter<number>('limit', 50);
