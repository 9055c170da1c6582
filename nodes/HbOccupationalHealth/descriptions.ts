import type { INodeProperties } from 'n8n-workflow';
import { candidateRef, locator } from '../shared/descriptions/common';

export const formType = locator(
	'Form',
	'formType',
	'searchForms',
	'new_starter',
	'The occupational health form',
);

/** A submission, picked from those of a candidate. */
export const submissionOfCandidate: INodeProperties[] = [
	{
		...candidateRef,
		required: false,
		description: 'Whose submissions the list below shows. Not needed for a submission By ID.',
	},
	locator(
		'Submission',
		'submissionRef',
		'searchSubmissions',
		'9b2f7a10-3c4d-4e5f-8a6b-7c8d9e0f1a2b',
		'One of the candidate above, or the submission_ref By ID',
	),
];
