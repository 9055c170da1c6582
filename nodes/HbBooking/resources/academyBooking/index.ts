import { unverified } from '../../../shared/descriptions/common';
import { bulk, resource } from '../../../shared/operation/resource';
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

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkAcademyBooking = bulk(getPast, getUpcoming, search);
