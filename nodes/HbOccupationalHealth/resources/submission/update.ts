import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { options } from '../../../shared/descriptions/common';
import { operation } from '../../../shared/operation/perItem';
import { record } from '../../../shared/operation/output';
import { answerFields, formDataFormat } from './answerFields';
import { answerPairs, changedAnswers } from '../../helpers/answers';
import { appendFiles } from '../../helpers/files';

export const update: INodePropertyOptions = {
	name: 'Update',
	value: 'update',
	action: 'Update submission',
	description: 'Change answers of a submission and upload documents, such as a proof of immunity',
	routing: {
		request: { method: 'PATCH', url: '/submissions/{submission_ref}' },
		operations: {
			pagination: operation(async (item) => {
				const multipart = new FormData();
				for (const [name, value] of answerPairs(item, await changedAnswers(item)))
					multipart.append(name, value);
				const fileCount = await appendFiles(item, multipart);
				if ([...multipart.keys()].length === 0) {
					throw item.refuse(
						'There is nothing to update',
						'Change at least one answer or add a file.',
					);
				}
				// answers sent twice are the same answers; a file sent twice may be kept twice
				const response = await item.send({ multipart, repeatable: fileCount === 0 });
				return [
					{
						submission_ref: item.parameter<string>('submissionRef'),
						...record(response, ['submission']),
						files_sent: fileCount,
						outcome: response.statusCode === 304 ? 'unchanged' : 'updated',
					},
				];
			}),
		},
	},
};

export const updateFields: INodeProperties[] = [
	{
		displayName: 'Files',
		name: 'files',
		type: 'options',
		default: 'none',
		description: 'The files of the input item to upload',
		options: [
			{ name: 'All Files of the Item', value: 'all' },
			{ name: 'None', value: 'none' },
			{ name: 'Selected Files', value: 'selected' },
		],
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		displayOptions: { show: { files: ['selected'] } },
		default: 'data',
		required: true,
		hint: 'The name of the input field containing the file data to be processed. Separate several names with commas.',
	},
	...answerFields,
	options(formDataFormat, {
		displayName: 'File Part Name',
		name: 'filePartName',
		type: 'string',
		default: '',
		placeholder: 'e.g. documents[]',
		description:
			'The name under which every file is sent. HB does not document it publicly; if empty, each file is sent under the name of its input field.',
	}),
];
