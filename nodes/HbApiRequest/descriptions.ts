import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { METHODS, outputDataField, returnAllOrLimit, service } from '../shared/descriptions/common';
import { namesAndValues } from '../shared/descriptions/namesAndValues';
import { perItem } from '../shared/operation/perItem';
import { CREDENTIAL_NAMES } from '../shared/transport/apis';
import { sendRequest } from './request';

export const authenticationFields: INodeProperties[] = [
	{
		displayName:
			'For what no other HB node has. Enter the method, the path and the fields as your HB documentation shows them.',
		name: 'purpose',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		default: 'hbHubApi',
		description:
			'The credential that HB gave you for this API; its Base URL is the one that is asked',
		options: [
			{
				name: CREDENTIAL_NAMES.hbApi,
				value: 'hbApi',
				description: 'Candidates, occupational health and online training of the Portal',
			},
			{
				name: CREDENTIAL_NAMES.hbHubApi,
				value: 'hbHubApi',
				description: 'The Hub, or a sandbox of it',
			},
			{
				name: CREDENTIAL_NAMES.hbTokenApi,
				value: 'hbTokenApi',
				description: 'Portal, Practical Training or Virtual BLS, by the Service of the credential',
			},
		],
	},
	{
		...service('bls', 'portal', 'practicalTraining'),
		displayOptions: { show: { authentication: ['hbTokenApi'] } },
	},
];

export const requestFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		default: 'GET',
		description: 'What is to be done; GET only reads',
		options: METHODS,
		routing: {
			// the work reads the parameters itself: what stands here is never sent
			request: { method: 'GET', url: '/' },
			send: { paginate: true },
			operations: { pagination: perItem(sendRequest) },
		},
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /candidates/{candidate_ref}',
		description:
			'What your HB documentation shows after the address of the API. Names in braces are filled from Path Values.',
	},
	namesAndValues(
		'Path Values',
		'pathValues',
		'Add Path Value',
		'What stands for the names in braces in the path. Values are encoded, and an empty one is refused.',
		'candidate_ref',
	),
	namesAndValues(
		'Query Parameters',
		'queryParameters',
		'Add Parameter',
		'What your HB documentation shows after the question mark, such as filters. Empty ones are left out.',
		'status',
	),
];

const formFields = namesAndValues(
	'Form Fields',
	'formFields',
	'Add Field',
	'The fields under the names of your HB documentation. A field without a value is sent empty; one whose expression finds nothing is left out.',
	'first_name',
);

const withBody = (bodies: string[] | undefined, fields: INodeProperties[]) =>
	updateDisplayOptions(
		{ show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'], ...(bodies && { body: bodies }) } },
		fields,
	);

export const bodyFields: INodeProperties[] = [
	...withBody(undefined, [
		{
			displayName: 'Body',
			name: 'body',
			type: 'options',
			default: 'none',
			description: 'In which form the fields are sent, as your HB documentation shows it',
			options: [
				{ name: 'Form', value: 'form', description: 'As application/x-www-form-urlencoded' },
				{
					name: 'Form With Files',
					value: 'formWithFiles',
					description: 'As multipart/form-data, with files of the item',
				},
				{ name: 'JSON', value: 'json' },
				{ name: 'None', value: 'none' },
			],
		},
	]),
	...withBody(
		['json'],
		[
			{
				displayName: 'JSON Body',
				name: 'jsonBody',
				type: 'json',
				default: '{}',
				required: true,
				description:
					'The fields under the names of your HB documentation. To be safe with quotes in your data, make the whole an expression that gives an object.',
			},
		],
	),
	...withBody(['form', 'formWithFiles'], [formFields]),
	...withBody(
		['formWithFiles'],
		[
			{
				displayName: 'Files',
				name: 'files',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add File',
				default: {},
				description: 'Files of the item',
				options: [
					{
						name: 'values',
						displayName: 'File',
						values: [
							{
								displayName: 'Name',
								name: 'name',
								type: 'string',
								default: '',
								placeholder: 'e.g. document',
								description: 'The name of the field, as your HB documentation shows it',
							},
							{
								displayName: 'Input Data Field Name',
								name: 'inputDataFieldName',
								type: 'string',
								default: 'data',
								hint: 'The name of the input field containing the file data to be processed',
							},
						],
					},
				],
			},
		],
	),
];

export const answerFields: INodeProperties[] = [
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'options',
		default: 'records',
		description: 'What becomes of what HB answers',
		options: [
			{ name: 'File', value: 'file', description: 'A document that HB sends' },
			{ name: 'Records', value: 'records', description: 'An item for each record, unwrapped' },
			{
				name: 'Whole',
				value: 'whole',
				description: 'One item with everything: body, headers and statusCode',
			},
		],
	},
	...updateDisplayOptions({ show: { method: ['GET'], answer: ['records'] } }, returnAllOrLimit),
	...updateDisplayOptions({ show: { answer: ['file'] } }, [outputDataField]),
];
