import type { INodePropertyOptions } from 'n8n-workflow';
import { releaseOperation } from '../../helpers/holds';

/** Documented. */
export const RELEASE_PATH = '/timeslots/hold/{hold_hash}';

export const releaseHold: INodePropertyOptions = {
	name: 'Release Hold',
	value: 'releaseHold',
	action: 'Release hold of timeslot',
	description: 'Give a held timeslot back, so that others can book it',
	routing: {
		request: { method: 'DELETE', url: RELEASE_PATH },
		operations: { pagination: releaseOperation },
	},
};
