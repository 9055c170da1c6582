import type { IDataObject } from 'n8n-workflow';
import { candidateRef } from '../../../shared/descriptions/common';
import { ANY_IDENTIFIER, written } from '../../../shared/operation/output';
import type { BulkItem } from '../../../shared/operation/perItem';
import type { OnceOperation } from '../../../shared/operation/resource';
import { CANCELLED, seek, statusSays, type OpenList } from '../../../shared/operation/seek';
import { fillPath } from '../../../shared/transport/path';
import { formType } from '../../descriptions';
import { answerPairs, assertReadable, completeAnswers } from '../../helpers/answers';
import { answerFields, formDataFormat } from './answerFields';
import { getAll, SUBMISSION_WRAPPERS } from './getAll';

export const create: OnceOperation<void> = {
	name: 'Create',
	value: 'create',
	action: 'Create submission and start screening',
	description:
		"Hand in a form with the candidate's own answers: the screening starts. A second run starts none.",
	request: { method: 'POST', url: '/submissions/{candidate_ref}' },
	fields: [candidateRef, formType, ...answerFields],
	options: [formDataFormat],
	once: {
		outcome: 'already_open',
		made: 'created',
		keyOf: async (item) => JSON.stringify([(await item.candidate()).candidate_ref, formOf(item)]),
		async find(item) {
			const candidate = await item.candidate();
			const path = fillPath(getAll.request.url, () => candidate.candidate_ref);
			const found = await seek(item, {
				list: { ...SUBMISSIONS, path },
				key: formOf(item),
				judge(submission) {
					const isOver = isFinished(submission);
					return isOver === undefined ? { lacks: 'status' } : !isOver;
				},
			});
			const { record: submission } = found;
			return submission ? { record: { ...candidate, ...submission } } : found;
		},
	},
	check: assertReadable,
	async confirm(item) {
		await item.candidate();
		await completeAnswers(item);
	},
	async work(item) {
		const form: Array<[string, string]> = [
			['form_type', formOf(item)],
			...answerPairs(item, await completeAnswers(item)),
		];
		// a second request would start a second medical screening
		const response = await item.send({ form, repeatable: false });
		return [
			{
				...(await item.candidate()),
				...written(response, ['submission'], ANY_IDENTIFIER, { 200: 'created' }),
			},
		];
	},
};

const formOf = (item: BulkItem) => String(item.parameter('formType') ?? '').trim();

const SUBMISSIONS: Omit<OpenList, 'path'> = {
	names: SUBMISSION_WRAPPERS,
	keyOf: ({ form_type }) => form_type,
	keyField: 'form_type',
	whole: true,
};

/** HB does not document how its list writes the status; a result has one of the last ones (documented). */
const FINISHED =
	/(^|[^a-z])(finished|closed|cleared|pass|fail|temporary clearance)|^(completed?|other)$/m;

/** Whether the screening is over; `undefined` where HB's list does not show it. */
function isFinished(submission: IDataObject): boolean | undefined {
	if (statusSays(submission, CANCELLED) || submission.completed_at || submission.finished_at)
		return true;
	return statusSays(submission, FINISHED);
}
