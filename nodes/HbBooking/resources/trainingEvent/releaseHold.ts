import type { Operation } from '../../../shared/operation/resource';
import { holdHash } from '../../descriptions';
import { releaseWork } from '../../helpers/holds';

export const releaseHold: Operation = {
	name: 'Release Hold',
	value: 'releaseHold',
	action: 'Release hold of training event',
	description: 'Give a held seat back, so that others can book it',
	request: { method: 'DELETE', url: '/training-events/hold/{hold_hash}' },
	assumed: true,
	fields: [holdHash],
	work: releaseWork,
};
