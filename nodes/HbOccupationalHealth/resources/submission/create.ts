import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { formType, options } from '../../../shared/descriptions/common';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import { answerFields, formDataFormat } from './answerFields';
import { answerPairs, completeAnswers } from '../../helpers/answers';

export const create: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create submission and start screening',
	description: 'Submit a form for a candidate, which starts the screening at HB',
	routing: {
		request: { method: 'POST', url: '/submissions/{candidate_ref}' },
		operations: {
			pagination: operation(async (item) => {
				const given = await completeAnswers(item);
				const form = [
					['form_type', item.parameter<string>('formType')],
					...answerPairs(item, given),
				];
				// a second request would start a second medical screening
				const response = await item.send({
					form: form as Array<[string, string]>,
					repeatable: false,
				});
				return [
					{
						candidate_ref: item.parameter<string>('candidateRef'),
						...record(response, ['submission']),
						outcome: 'created',
					},
				];
			}),
		},
	},
};

export const createFields: INodeProperties[] = [formType, ...answerFields, options(formDataFormat)];
