import type { Access } from '../shared/transport/connection';

/** Virtual BLS and Practical Training, by a token credential. */
export const BOTH: Access = {
	credentialType: 'hbTokenApi',
	services: ['bls', 'practicalTraining'],
};

/** What only Practical Training has: locations and training events. */
export const PRACTICAL_TRAINING: Access = {
	credentialType: 'hbTokenApi',
	services: ['practicalTraining'],
};
