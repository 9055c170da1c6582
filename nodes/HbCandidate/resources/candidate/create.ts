import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { HbItem } from '../../../shared/operation/item';
import { operation, runOperation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import { CANDIDATE_WRAPPERS, detailFields, email, names, newCandidate } from './fields';

/** 201 created; 202 a candidate with this e-mail exists and stays as it is (documented). */
export const CREATE_OUTCOMES = { 200: 'created', 201: 'created', 202: 'already_exists' };

const request = { method: 'POST', url: '/candidates' } as const;

const createCandidate = async (item: Omit<HbItem, 'context'>) => {
	const response = await item.send({ form: newCandidate(item), repeatable: true });
	return [record(response, CANDIDATE_WRAPPERS, CREATE_OUTCOMES)];
};

export const create: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create candidate',
	description: 'Create a new candidate; one with the same email address is left as it is',
	routing: { request, operations: { pagination: operation(createCandidate) } },
};

export const createCandidates = runOperation(createCandidate, request);

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
