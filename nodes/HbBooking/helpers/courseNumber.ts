import type { BulkItem } from '../../shared/operation/perItem';

/**
 * The course of the parameter Course, which is called `name`; HB takes it as a number (documented sample).
 *
 * @throws NodeOperationError for anything else; nothing has been sent then
 */
export function courseNumber(item: BulkItem, name = 'courseId'): number {
	const text = String(item.parameter(name) ?? '').trim();
	if (/^\d{1,15}$/.test(text)) return Number(text);
	throw item.refuse(
		text ? 'The Course is not a whole number' : 'The Course is empty',
		'Pick it from the list, or enter its ID, a number such as 1. Nothing was sent.',
	);
}
