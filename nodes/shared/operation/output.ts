import type { IDataObject } from 'n8n-workflow';
import type { HbItem } from './item';
import { unwrap, type HbResponse } from '../transport/response';

/**
 * HB's record out of an answer, with what HB said by the status code in `outcome`.
 *
 * @param names wrapper names of this endpoint (response.ts)
 * @param outcomes the meaning of the status codes, where they carry one
 */
export function record(
	response: HbResponse,
	names: readonly string[],
	outcomes: Record<number, string> = {},
): IDataObject {
	const [found = {}] = unwrap(response.body, names);
	const outcome = outcomes[response.statusCode];
	return outcome === undefined ? found : { ...found, outcome };
}

/** The records with just `fields`, when the user left Simplify on. */
export function simplified(
	item: Pick<HbItem, 'parameter'>,
	records: IDataObject[],
	fields: readonly string[],
): IDataObject[] {
	if (!item.parameter<boolean>('simplify', true)) return records;
	return records.map((found) => {
		const known = fields.filter((field) => field in found);
		return known.length === 0
			? found
			: Object.fromEntries(known.map((field) => [field, found[field]]));
	});
}
