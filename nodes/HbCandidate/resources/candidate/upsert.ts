import type { BulkItem } from '../../../shared/operation/perItem';
import type { Operation } from '../../../shared/operation/resource';
import { newCandidate, newCandidateFields } from './fields';
import { saveCandidate } from './save';

export const upsert: Operation<BulkItem> = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update candidate',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	request: { method: 'POST', url: '/candidates' },
	fields: newCandidateFields,
	work: async (item) => [
		await saveCandidate(async (step) => await item.sendTo(step), newCandidate(item), true),
	],
};
