import { filters } from './fields';
import { operation } from './operation';
import { simplified } from './output';
import { readList } from './paging';

/**
 * The work of a Get Many operation: filters, Return All or Limit, Simplify.
 *
 * @param names wrapper names of this endpoint (response.ts)
 * @param simpleFields what Simplify keeps; none for records that have no Simplify
 */
export const listOperation = (names: readonly string[], simpleFields?: readonly string[]) =>
	operation(async (item) => {
		const limit = item.parameter<boolean>('returnAll', false)
			? Infinity
			: item.parameter<number>('limit', 50);
		const records = await readList(
			async (qs) => await item.send({ qs, repeatable: true }),
			filters(item),
			names,
			limit,
			item.baseUrl,
		);
		return simpleFields ? simplified(item, records, simpleFields) : records;
	});
