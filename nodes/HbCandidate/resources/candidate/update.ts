import { done } from '../../../shared/operation/output';
import { candidateRef, collection } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { formFields } from '../../../shared/operation/values';
import { CANDIDATE_WRAPPERS, detailFields, email, names } from './fields';
import { UPDATE_OUTCOMES } from './save';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update candidate',
	description: 'Update a candidate; only the fields that you add are changed',
	request: { method: 'PATCH', url: '/candidates/{candidate_ref}' },
	fields: [
		candidateRef,
		collection('Update Fields', 'updateFields', [...detailFields, email, ...names]),
	],
	async work(item) {
		const form = formFields(item, [], 'updateFields');
		if (Object.keys(form).length === 0) {
			throw item.refuse(
				'There is nothing to update',
				'Add at least one field under Update Fields.',
			);
		}
		const { candidate_ref, candidate_id } = await item.candidate();
		const response = await item.send({ form, repeatable: true });
		return [
			{
				candidate_ref,
				...(candidate_id !== undefined && { candidate_id }),
				...done(response, CANDIDATE_WRAPPERS, UPDATE_OUTCOMES),
			},
		];
	},
};
