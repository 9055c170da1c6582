import { CANDIDATES } from '../../shared/operation/directory';
import { PORTAL_V1 } from '../../shared/transport/apis';

/** The candidates of Portal V1, as events tell them from each other. */
export const LISTED_CANDIDATES = {
	access: PORTAL_V1,
	list: CANDIDATES,
	ids: [CANDIDATES.id, 'candidate_id'],
	// HB documents no date of a candidate: these are usual (assumed)
	dates: ['created_at', 'date_created', 'created', 'registered_at', 'date_added'],
};
