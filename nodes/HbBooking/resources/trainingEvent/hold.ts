import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { options } from '../../../shared/descriptions/common';
import type { HbItem } from '../../../shared/operation/item';
import { fillPath } from '../../../shared/transport/path';
import { isObject } from '../../../shared/helpers/values';
import { holdOperation, type Place } from '../../helpers/holds';
import { trainingEventId } from '../../locators';
import { RELEASE_PATH } from './releaseHold';

const HOLD_PATH = '/training-events/{training_event_id}/hold';

export const hold: INodePropertyOptions = {
	name: 'Hold',
	value: 'hold',
	action: 'Hold seat at training event',
	description: 'Keep a seat for 30 minutes, to book it with Booking > Create',
	routing: {
		request: { method: 'POST', url: HOLD_PATH },
		operations: { pagination: holdOperation(seatOf) },
	},
};

/**
 * A seat at the training event that the parameter names.
 *
 * @throws Error when it names none; nothing has been sent then
 */
export function seatOf(item: HbItem): Place {
	const id = item.parameter('trainingEventId');
	const path = fillPath(HOLD_PATH, () => id ?? '');
	return {
		request: { method: 'POST', path, repeatable: false, accept: [409] },
		releasePath: RELEASE_PATH,
		isHeldBy: ({ training_event }) =>
			!isObject(training_event) ||
			training_event.id === undefined ||
			String(training_event.id) === String(id).trim(),
	};
}

export const holdFields: INodeProperties[] = [trainingEventId, options()];
