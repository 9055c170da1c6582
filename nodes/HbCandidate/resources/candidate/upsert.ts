import type { Operation } from '../../../shared/operation/resource';
import { clearedFields, fieldsToClearOption, newCandidate, newCandidateFields } from './fields';
import { saveCandidate } from './save';

export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update candidate',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	request: { method: 'POST', url: '/candidates' },
	fields: newCandidateFields,
	options: [fieldsToClearOption],
	async work(item) {
		const filled = newCandidate(item);
		const form = { ...filled, ...clearedFields(item, filled) };
		return [await saveCandidate(async (step) => await item.sendTo(step), form, true)];
	},
};
