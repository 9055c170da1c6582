import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import {
	candidateRef,
	endpointPath,
	formType,
	locator,
	options,
	outputDataField,
	returnAllOrLimit,
} from '../../../shared/descriptions/common';
import { create, createFields } from './create';
import { DOCUMENT_PATH, downloadResult } from './downloadResult';
import { finalize, FINALIZE_PATH } from './finalize';
import { getAll, SUBMISSIONS_PATH } from './getAll';
import { getResult, RESULT_PATH } from './getResult';
import { update, updateFields } from './update';

const submissionRef = locator(
	'Submission',
	'submissionRef',
	'searchSubmissions',
	'9b2f7a10-3c4d-4e5f-8a6b-7c8d9e0f1a2b',
	'The submission; the list shows those of the candidate above, its ID is the submission_ref',
);

const ofSubmission = ['update', 'finalize', 'getResult', 'downloadResult'];

const shownFor = (operation: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { resource: ['submission'], operation } }, properties);

export const submission: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['submission'] } },
		options: [create, downloadResult, finalize, getAll, getResult, update],
		default: 'create',
	},
	...shownFor(['create', 'getAll'], [candidateRef]),
	...shownFor(ofSubmission, [
		{
			...candidateRef,
			required: false,
			description:
				'Whose submissions the list below shows; not needed when you enter the submission by ID',
		},
		submissionRef,
	]),
	...shownFor(['create'], createFields),
	...shownFor(['getAll'], [...returnAllOrLimit, options(endpointPath(SUBMISSIONS_PATH))]),
	...shownFor(['downloadResult'], [outputDataField, options(endpointPath(DOCUMENT_PATH))]),
	...shownFor(['finalize'], [options(endpointPath(FINALIZE_PATH))]),
	...shownFor(['getResult'], [options(endpointPath(RESULT_PATH))]),
	...shownFor(['update'], [formTypeForAnswers(), ...updateFields]),
];

/** Update knows the form only from the user, who needs it to see the questions. */
function formTypeForAnswers(): INodeProperties {
	return {
		...formType,
		required: false,
		description: 'The form of the submission, to see its questions below; not sent',
	};
}
