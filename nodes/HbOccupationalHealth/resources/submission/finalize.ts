import { done } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { submissionOfCandidate } from '../../descriptions';

export const finalize: Operation = {
	name: 'Finalize',
	value: 'finalize',
	action: 'Finalize submission for good',
	description:
		'Hand a submission in for good, after its documents were uploaded, so that HB screens the candidate. What a second run does is not documented.',
	request: { method: 'POST', url: '/submissions/{submission_ref}/final' },
	assumed: true,
	fields: submissionOfCandidate,
	async work(item) {
		const response = await item.send({ repeatable: false });
		return [
			{
				submission_ref: item.parameter<string>('submissionRef'),
				...done(response, ['submission'], 'finalized'),
			},
		];
	},
};
