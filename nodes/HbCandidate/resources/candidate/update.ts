import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { formFields } from '../../../shared/operation/values';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import { CANDIDATE_WRAPPERS, detailFields, email, names } from './fields';

/** 304: the candidate has these values already (documented). */
export const UPDATE_OUTCOMES = { 200: 'updated', 202: 'updated', 204: 'updated', 304: 'unchanged' };

export const update: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update candidate',
	description: 'Update a candidate; only the fields that you add are changed',
	routing: {
		request: { method: 'PATCH', url: '/candidates/{candidate_ref}' },
		operations: {
			pagination: operation(async (item) => {
				const form = formFields(item, [], 'updateFields');
				if (Object.keys(form).length === 0) {
					throw item.refuse(
						'There is nothing to update',
						'Add at least one field under Update Fields.',
					);
				}
				const response = await item.send({ form, repeatable: true });
				return [
					{
						candidate_ref: item.parameter<string>('candidateRef'),
						...record(response, CANDIDATE_WRAPPERS, UPDATE_OUTCOMES),
					},
				];
			}),
		},
	},
};

export const updateFields: INodeProperties[] = [
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...detailFields, email, ...names].sort((a, b) =>
			a.displayName.localeCompare(b.displayName),
		),
	},
];
