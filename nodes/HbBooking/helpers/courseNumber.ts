import type { BulkItem } from '../../shared/operation/perItem';

/**
 * The course that the parameter Course names; HB takes it as a number (documented sample).
 *
 * @throws NodeOperationError for anything else; nothing has been sent then
 */
export function courseNumber(item: BulkItem): number {
	const text = String(item.parameter('courseId') ?? '').trim();
	if (/^\d{1,15}$/.test(text)) return Number(text);
	throw item.refuse(
		text ? 'The Course is not a whole number' : 'The Course is empty',
		'Pick it from the list, or enter its ID, a number such as 1. Nothing was sent.',
	);
}
