import type { INodeProperties } from 'n8n-workflow';
import { formType } from '../../descriptions';

const specifyAnswers: INodeProperties = {
	displayName: 'Specify Answers',
	name: 'specifyAnswers',
	type: 'options',
	default: 'form',
	options: [
		{ name: 'Using the Form Below', value: 'form' },
		{ name: 'Using JSON', value: 'json' },
	],
};

/** The form of HB as a form, or JSON for those who build the answers themselves. */
const answers: INodeProperties[] = [
	{
		displayName: 'Answers',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		displayOptions: { show: { specifyAnswers: ['form'] } },
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['formType.value'],
			resourceMapper: {
				resourceMapperMethod: 'getFormFields',
				mode: 'add',
				fieldWords: { singular: 'answer', plural: 'answers' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
	},
	{
		displayName: 'Answers (JSON)',
		name: 'answersJson',
		type: 'json',
		displayOptions: { show: { specifyAnswers: ['json'] } },
		default: '{}',
		required: true,
		description: "The answers by HB's field name, as Form > Get Fields lists them",
	},
];

/** All answers of a form. */
export const answerFields = [specifyAnswers, ...answers];

/** Answers that change, of which there need be none: then no form is needed either. */
export const changedAnswerFields: INodeProperties[] = [
	{
		...specifyAnswers,
		displayName: 'Change Answers',
		options: [{ name: 'No', value: 'none' }, ...specifyAnswers.options!],
	},
	{
		...formType,
		required: false,
		displayOptions: { show: { specifyAnswers: ['form', 'json'] } },
		description: 'The form of the submission, to see its questions below',
	},
	...answers,
];

export const formDataFormat: INodeProperties = {
	displayName: 'Form Data Format',
	name: 'formDataFormat',
	type: 'options',
	default: 'nested',
	description:
		'How the answers are named in the request. HB does not document it publicly; change it if HB tells you to.',
	options: [
		{ name: 'Nested: form_data[field_name]', value: 'nested' },
		{ name: 'Flat: field_name', value: 'flat' },
	],
};
