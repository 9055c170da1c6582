import type { INodeProperties } from 'n8n-workflow';

/** The form of HB as a form, or JSON for those who build the answers themselves. */
export const answerFields: INodeProperties[] = [
	{
		displayName: 'Specify Answers',
		name: 'specifyAnswers',
		type: 'options',
		default: 'form',
		options: [
			{ name: 'Using the Form Below', value: 'form' },
			{ name: 'Using JSON', value: 'json' },
		],
	},
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
