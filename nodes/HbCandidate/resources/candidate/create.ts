import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation';
import { record } from '../../../shared/output';
import { CANDIDATE_WRAPPERS, detailFields, email, names, newCandidate } from './fields';

/** 201 created; 202 a candidate with this e-mail exists and stays as it is (documented). */
export const CREATE_OUTCOMES = { 200: 'created', 201: 'created', 202: 'already_exists' };

export const create: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create candidate',
	description: 'Create a new candidate; one with the same email address is left as it is',
	routing: {
		request: { method: 'POST', url: '/candidates' },
		operations: {
			pagination: operation(async (item) => {
				const response = await item.send({ form: newCandidate(item), repeatable: true });
				return [record(response, CANDIDATE_WRAPPERS, CREATE_OUTCOMES)];
			}),
		},
	},
};

export const createFields: INodeProperties[] = [
	{ ...email, required: true },
	...names.map((field) => ({ ...field, required: true })),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: detailFields,
	},
];
