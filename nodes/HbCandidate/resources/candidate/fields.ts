import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { collection } from '../../../shared/descriptions/common';
import type { HbItem } from '../../../shared/operation/item';
import { fieldsToClear, formFields } from '../../../shared/operation/values';

/** The wrapper names in which HB sends candidates (documented and usage). */
export const CANDIDATE_WRAPPERS = ['candidate', 'candidates'];

/** By one of these HB names a candidate (documented). */
export const CANDIDATE_IDS = ['candidate_ref', 'candidate_id'];

/** What Simplify keeps of a candidate (usage). */
export const SIMPLE_FIELDS = [
	'candidate_ref',
	'candidate_id',
	'client_record_ref',
	'first_name',
	'last_name',
	'email',
	'candidate_status',
	'job_role',
	'consultant_name',
	'archived',
];

const address = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	placeholder: 'e.g. jo.bloggs@example.com',
	default: '',
	description,
});

export const email = address(
	'Email',
	'email',
	'The email address by which HB recognises a candidate',
);

export const names: INodeProperties[] = [
	{ displayName: 'First Name', name: 'firstName', type: 'string', default: '' },
	{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
];

/** HB's further candidate fields (documented, except where said otherwise). */
export const detailFields: INodeProperties[] = [
	{
		displayName: 'Activate Candidate',
		name: 'activateCandidate',
		type: 'boolean',
		default: true,
		description: 'Whether HB activates the candidate',
	},
	{
		displayName: 'Archived',
		name: 'archived',
		type: 'boolean',
		default: false,
		description: 'Whether the candidate is archived at HB',
	},
	{
		displayName: 'Clearance Type',
		name: 'clearanceType',
		type: 'string',
		default: '',
		placeholder: 'e.g. Enhanced',
		description: 'The clearance that the candidate needs, in the words that your HB account uses',
	},
	{
		displayName: 'Client Record Ref',
		name: 'clientRecordRef',
		type: 'string',
		default: '',
		placeholder: 'e.g. CRM-1042',
		description: 'Your own reference for the candidate, for example the number in your CRM',
	},
	{
		displayName: 'Consultant Name',
		name: 'consultantName',
		type: 'string',
		default: '',
		description: 'The consultant who looks after the candidate',
	},
	{
		displayName: 'Document List',
		name: 'documentList',
		type: 'string',
		default: '',
		placeholder: 'e.g. Passport, Proof of address',
		description: 'The documents that the candidate must bring, in the form that HB gave you',
	},
	{
		displayName: 'Documents Required',
		name: 'documentsRequired',
		type: 'boolean',
		default: false,
		description: 'Whether the candidate must bring documents',
	},
	{
		displayName: 'Form Set',
		name: 'formSet',
		type: 'string',
		default: '',
		placeholder: 'e.g. New starters',
		description: 'The form set for the candidate, as your HB account names it',
	},
	{
		displayName: 'Job Role',
		name: 'jobRole',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nurse',
		description: 'The job role, in the words that your HB account uses',
	},
	address('Return Email', 'returnEmail', 'The email address of yours that HB reports to'),
	{
		displayName: 'Send Activation Mail',
		name: 'sendActivationMail',
		type: 'boolean',
		default: false,
		description: 'Whether HB emails the candidate that the account is active',
	},
];

/**
 * What HB can forget: texts that it does not need. A yes or no is never nothing (documented samples: 1
 * and 0). That an empty text clears a field is assumed.
 */
const CLEARABLE: INodePropertyOptions[] = detailFields
	.filter(({ type }) => type === 'string')
	.map(({ displayName, name }) => ({ name: displayName, value: name }));

/** What is left empty anywhere else stays at HB as it is. */
export const fieldsToClearOption: INodeProperties = {
	displayName: 'Fields to Clear',
	name: 'fieldsToClear',
	type: 'multiOptions',
	default: [],
	description:
		'What HB is to forget about a candidate that it has. Fields that are left empty elsewhere stay as they are.',
	options: CLEARABLE,
};

/** The fields under Fields to Clear, empty. @throws NodeOperationError for one that `form` fills in too */
export const clearedFields = (
	item: Pick<HbItem, 'parameter' | 'refuse'>,
	form: Record<string, string>,
) => fieldsToClear(item, form, 'options.fieldsToClear', CLEARABLE);

/** What Create and Create or Update ask. */
export const newCandidateFields: INodeProperties[] = [
	...[email, ...names].map((field) => ({ ...field, required: true })),
	collection('Additional Fields', 'additionalFields', detailFields),
];

/** The fields of Create and of Create or Update under HB's names. HB must know who it is (assumed). */
export function newCandidate(item: Pick<HbItem, 'parameter' | 'refuse'>): Record<string, string> {
	const form = formFields(item, ['email', 'firstName', 'lastName'], 'additionalFields');
	const missing = [
		['email', 'Email'],
		['first_name', 'First Name'],
		['last_name', 'Last Name'],
	].filter(([name]) => !form[name]);
	if (missing.length > 0) {
		throw item.refuse(
			`${missing.map(([, label]) => label).join(' and ')} ${missing.length > 1 ? 'are' : 'is'} empty`,
			'Fill it in, or leave items without it out before this node. Nothing was sent for this item.',
		);
	}
	return form;
}
