import { itemsAtTheEnd } from './itemsAtTheEnd.mts';
import type { Trial } from './trial.mts';

/** occupational-health-results.json, with one screening that is finished. */
export const tryHealthResults: Trial = async (around, example) => {
	const { state } = around.sandbox;
	const [candidate] = state.candidates.values();
	state.addSubmission({
		candidate_ref: candidate.candidate_ref,
		form_type: 'new_starter',
		answers: {},
		files: [],
		status: 'finished',
		created_at: new Date().toISOString(),
		polls: 0,
	});
	return await itemsAtTheEnd('Download Certificate')(around, example);
};
