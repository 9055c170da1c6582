import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { HbItem } from '../../shared/operation/item';
import { ofEqual } from '../../shared/operation/once';

export type Results = IDataObject[] | INodeExecutionData[];

/**
 * Does `work` for the first item of the run that has this key. Where that came to nothing the next one is
 * tried; where HB may have acted on it, none is.
 *
 * @throws NodeOperationError for an item without a key
 */
export async function neverTwice(
	item: HbItem,
	key: string,
	work: () => Promise<Results>,
): Promise<Results> {
	if (key === '')
		throw item.refuse(
			'Never Twice is empty for this item',
			'Check its expression: without it, nobody can tell whether the item was sent before. Nothing was sent for this item.',
		);
	const asked = await item.once(
		'never twice',
		async () => await Promise.resolve(new Map<string, Promise<Results>>()),
	);
	const before = asked.get(key);
	const result = before ? afterEqual(item, before, work) : work();
	asked.set(key, result);
	return await result;
}

async function afterEqual(
	item: HbItem,
	before: Promise<Results>,
	work: () => Promise<Results>,
): Promise<Results> {
	const results = await ofEqual(item, before);
	if (!results) return await work();
	return results.map((result) =>
		isFile(result)
			? { ...result, json: asDuplicate(result.json) }
			: asDuplicate(result as IDataObject),
	) as Results;
}

const isFile = (result: IDataObject | INodeExecutionData): result is INodeExecutionData =>
	'binary' in result && 'json' in result;

const asDuplicate = (json: IDataObject): IDataObject => ({
	...json,
	outcome: 'duplicate_in_batch',
});
