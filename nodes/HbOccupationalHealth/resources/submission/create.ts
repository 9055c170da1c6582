import { ANY_IDENTIFIER, written } from '../../../shared/operation/output';
import { candidateRef } from '../../../shared/descriptions/common';
import type { Operation } from '../../../shared/operation/resource';
import { formType } from '../../descriptions';
import { answerPairs, answers, assertComplete } from '../../helpers/answers';
import { answerFields, formDataFormat } from './answerFields';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create submission and start screening',
	description: 'Submit a form for a candidate, which starts the screening at HB',
	request: { method: 'POST', url: '/submissions/{candidate_ref}' },
	fields: [candidateRef, formType, ...answerFields],
	options: [formDataFormat],
	async work(item) {
		const given = answers(item);
		await assertComplete(item, given);
		const form = [['form_type', item.parameter<string>('formType')], ...answerPairs(item, given)];
		const { candidate_ref } = await item.candidate();
		// a second request would start a second medical screening
		const response = await item.send({
			form: form as Array<[string, string]>,
			repeatable: false,
		});
		return [
			{
				candidate_ref,
				...written(response, ['submission'], ANY_IDENTIFIER, { 200: 'created' }),
			},
		];
	},
};
