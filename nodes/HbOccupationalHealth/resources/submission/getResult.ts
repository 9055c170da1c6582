import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../shared/helpers/values';
import { found } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import type { HbResponse } from '../../../shared/transport/response';
import { submissionOfCandidate } from '../../descriptions';

/** 202: the screening goes on, and there is no data yet (documented). */
const RESULT_OUTCOMES = { 200: 'completed', 202: 'in_progress' };

export const getResult: Operation = {
	name: 'Get Result',
	value: 'getResult',
	action: 'Get result of submission',
	description: 'Retrieve what the screening found, or that it is still in progress',
	request: { method: 'GET', url: '/submissions/{submission_ref}/result' },
	assumed: true,
	fields: submissionOfCandidate,
	async work(item) {
		const response = await item.send({ repeatable: true });
		return [resultOf(response, item.parameter<string>('submissionRef'))];
	},
};

/** The result in HB's answer, with its submission and the outcome. @throws NodeApiError where it has none */
export function resultOf(response: HbResponse, submission_ref: unknown): IDataObject {
	const result = found(response, ['submission_result'], RESULT_OUTCOMES);
	// a result has a field `result` (documented), so that name is a wrapper only without a status
	const isWrapped = isObject(result.result) && result.status === undefined;
	return {
		submission_ref,
		...(isWrapped ? (result.result as object) : result),
		outcome: result.outcome,
	} as IDataObject;
}
