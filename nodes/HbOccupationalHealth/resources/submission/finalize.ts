import type { INodePropertyOptions } from 'n8n-workflow';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';

export const FINALIZE_PATH = '/submissions/{submission_ref}/final';

export const finalize: INodePropertyOptions = {
	name: 'Finalize',
	value: 'finalize',
	action: 'Finalize submission for good',
	description: 'Hand a submission in for good, after its documents were uploaded',
	routing: {
		request: { method: 'POST', url: FINALIZE_PATH },
		operations: {
			pagination: operation(async (item) => {
				const response = await item.send({ repeatable: false });
				return [
					{
						submission_ref: item.parameter<string>('submissionRef'),
						...record(response, ['submission']),
						outcome: 'finalized',
					},
				];
			}),
		},
	},
};
