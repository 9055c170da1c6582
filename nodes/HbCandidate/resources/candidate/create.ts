import { written } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { CANDIDATE_IDS, CANDIDATE_WRAPPERS, newCandidate, newCandidateFields } from './fields';
import { CREATE_OUTCOMES } from './save';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create candidate',
	description:
		'Create a new candidate, whom HB emails if Send Activation Mail is on. A second run changes nothing.',
	request: { method: 'POST', url: '/candidates' },
	fields: newCandidateFields,
	async work(item) {
		const response = await item.send({ form: newCandidate(item), repeatable: true });
		return [written(response, CANDIDATE_WRAPPERS, CANDIDATE_IDS, CREATE_OUTCOMES)];
	},
};
