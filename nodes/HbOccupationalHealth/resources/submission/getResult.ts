import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import { isObject } from '../../../shared/helpers/values';

export const RESULT_PATH = '/submissions/{submission_ref}/result';

/** 202: the screening goes on, and there is no data yet (documented). */
const RESULT_OUTCOMES = { 200: 'completed', 202: 'in_progress' };

export const getResult: INodePropertyOptions = {
	name: 'Get Result',
	value: 'getResult',
	action: 'Get result of submission',
	description: 'Retrieve what the screening found, or that it is still in progress',
	routing: {
		request: { method: 'GET', url: RESULT_PATH },
		operations: {
			pagination: operation(async (item) => {
				const response = await item.send({ repeatable: true });
				const found = record(response, ['submission_result'], RESULT_OUTCOMES);
				const submission_ref = item.parameter<string>('submissionRef');
				// a result has a field `result` (documented), so that name is a wrapper only without a status
				const isWrapped = isObject(found.result) && found.status === undefined;
				return [
					{
						submission_ref,
						...(isWrapped ? (found.result as object) : found),
						outcome: found.outcome,
					},
				];
			}),
		},
	},
};
