import type { INodePropertyOptions } from 'n8n-workflow';
import { releaseOperation } from '../../helpers/holds';

/** Assumed, after Virtual BLS. */
export const RELEASE_PATH = '/training-events/hold/{hold_hash}';

export const releaseHold: INodePropertyOptions = {
	name: 'Release Hold',
	value: 'releaseHold',
	action: 'Release hold of training event',
	description: 'Give a held seat back, so that others can book it',
	routing: {
		request: { method: 'DELETE', url: RELEASE_PATH },
		operations: { pagination: releaseOperation },
	},
};
