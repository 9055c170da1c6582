import { candidateRef, collection } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { formFields } from '../../../shared/operation/values';
import { clearedFields, detailFields, email, fieldsToClearOption, names } from './fields';
import { changeCandidate } from './save';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update candidate',
	description: 'Update a candidate; only the fields that you fill in are changed',
	request: { method: 'PATCH', url: '/candidates/{candidate_ref}' },
	fields: [
		candidateRef,
		collection('Update Fields', 'updateFields', [...detailFields, email, ...names]),
	],
	options: [fieldsToClearOption],
	async work(item) {
		const filled = formFields(item, [], 'updateFields');
		const form = { ...filled, ...clearedFields(item, filled) };
		if (Object.keys(form).length === 0) {
			throw item.refuse(
				'There is nothing to update',
				'Fill in at least one field under Update Fields, or choose one under Options > Fields to Clear.',
			);
		}
		return [
			{
				...(await item.candidate()),
				...(await changeCandidate(async () => await item.send({ form, repeatable: true }))),
			},
		];
	},
};
