import { isEmail } from '../helpers/text';
import { PORTAL_V1 } from '../transport/apis';
import { searchPages } from './listSearch';

/** Candidates for the From List mode of the Candidate parameter, by name, e-mail or own reference. */
export const searchCandidates = searchPages(
	{
		path: '/candidates',
		names: ['candidate', 'candidates'],
		access: PORTAL_V1,
		filterFor: (typed) => (isEmail(typed) ? { email: typed } : undefined),
	},
	(candidate) => {
		const name = [candidate.first_name, candidate.last_name].filter(Boolean).join(' ');
		const details = [candidate.email, candidate.client_record_ref].filter(Boolean).join(', ');
		const value = String(candidate.candidate_ref);
		return [{ name: details ? `${name} (${details})` : name, value }];
	},
);
