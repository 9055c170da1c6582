import { unverified } from '../../../shared/descriptions/common';
import { resource } from '../../../shared/operation/resource';
import { getAll } from './getAll';

/** HB Services. By the API key of Portal V1 (assumed), so there is no service. */
export const interviewBooking = resource('interviewBooking', [getAll], 'getAll', {
	notice: unverified,
});
