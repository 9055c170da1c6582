import { bookingCases } from './booking.mts';
import { candidateCases } from './candidate.mts';
import { occupationalHealthCases } from './occupationalHealth.mts';
import type { Cases } from './operationCase.mts';
import { referenceCases } from './reference.mts';
import { trainingCases } from './training.mts';

/** By `node.resource.operation`; every operation of the package has one. */
export const CASES: Cases = {
	...bookingCases,
	...candidateCases,
	...occupationalHealthCases,
	...referenceCases,
	...trainingCases,
};
