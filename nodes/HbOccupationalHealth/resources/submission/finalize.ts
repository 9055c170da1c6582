import { done } from '../../../shared/operation/output';
import type { Operation } from '../../../shared/operation/resource';
import { submissionOfCandidate } from '../../descriptions';

export const finalize: Operation = {
	name: 'Finalize',
	value: 'finalize',
	action: 'Hand in submission (cannot be undone)',
	description:
		'Hand in a submission for screening, which cannot be undone. HB does not say what a second run does.',
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
