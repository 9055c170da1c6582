import { unverified } from '../../../shared/descriptions/common';
import { resource } from '../../../shared/operation/resource';
import { getPast } from './getPast';
import { getUpcoming } from './getUpcoming';
import { search } from './search';

/** The older API of The Direct Training Academy, by the token of Practical Training (assumed). */
export const academyBooking = resource(
	'academyBooking',
	[getPast, getUpcoming, search],
	'getUpcoming',
	{ services: ['practicalTraining'], notice: unverified },
);
