import type { Operation } from '../../../shared/operation/resource';
import { holdHash } from '../../descriptions';
import { releaseWork } from '../../helpers/holds';

export const releaseHold: Operation = {
	name: 'Release Hold',
	value: 'releaseHold',
	action: 'Release hold of timeslot',
	description: 'Give a held timeslot back, so that others can book it',
	request: { method: 'DELETE', url: '/timeslots/hold/{hold_hash}' },
	fields: [holdHash],
	work: releaseWork,
};
