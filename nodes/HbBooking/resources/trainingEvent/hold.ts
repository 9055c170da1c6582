import { isObject } from '../../../shared/helpers/values';
import type { BulkItem } from '../../../shared/operation/perItem';
import type { Operation } from '../../../shared/operation/resource';
import { fillPath } from '../../../shared/transport/path';
import { trainingEventId } from '../../descriptions';
import { holdWork, type Place } from '../../helpers/holds';
import { releaseHold } from './releaseHold';

export const hold: Operation = {
	name: 'Hold',
	value: 'hold',
	action: 'Hold seat at training event',
	description:
		'Keep a seat for 30 minutes; Booking > Create then books it. A second run gives the same hold.',
	request: { method: 'POST', url: '/training-events/{training_event_id}/hold' },
	fields: [trainingEventId],
	work: holdWork(seatOf),
};

/**
 * A seat at the training event that the parameter names.
 *
 * @throws Error when it names none; nothing has been sent then
 */
export function seatOf(item: BulkItem): Place {
	const id = item.parameter('trainingEventId');
	const path = fillPath(hold.request.url, () => id ?? '');
	return {
		request: { method: 'POST', path, repeatable: false, accept: [409] },
		releasePath: releaseHold.request.url,
		isHeldBy: ({ training_event }) =>
			!isObject(training_event) ||
			training_event.id === undefined ||
			String(training_event.id) === String(id).trim(),
	};
}
