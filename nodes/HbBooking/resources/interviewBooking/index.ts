import { unverified } from '../../../shared/descriptions/common';
import { bulk, resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';

/** HB Services. By the API key of Portal V1 (assumed), so there is no service. */
export const interviewBooking = resource('interviewBooking', [getAll], 'getAll', {
	notice: unverified,
});

/** What tells in a hint what is missing of a list, which n8n's router has no place for. */
export const bulkInterviewBooking = bulk(getAll);
