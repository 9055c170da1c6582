import { changed } from '../../../shared/operation/output';
import type { HbItem } from '../../../shared/operation/item';
import type { Operation } from '../../../shared/operation/resource';
import { submissionOfCandidate } from '../../descriptions';
import { answerPairs, changedAnswers } from '../../helpers/answers';
import { appendFiles } from '../../helpers/files';
import { changedAnswerFields, formDataFormat } from './answerFields';

export const update: Operation<HbItem> = {
	name: 'Update',
	value: 'update',
	action: 'Update submission or upload documents',
	description:
		'Upload documents to a submission, such as a proof of immunity, or change its answers',
	request: { method: 'PATCH', url: '/submissions/{submission_ref}' },
	fields: [
		...submissionOfCandidate,
		{
			displayName: 'Upload Documents',
			name: 'files',
			type: 'options',
			default: 'none',
			description: 'Which files of the input item to upload',
			options: [
				{ name: 'No', value: 'none' },
				{ name: 'All Files', value: 'all' },
				{ name: 'Choose Fields', value: 'selected' },
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
		...changedAnswerFields,
	],
	options: [
		formDataFormat,
		{
			displayName: 'File Part Name',
			name: 'filePartName',
			type: 'string',
			default: '',
			placeholder: 'e.g. documents[]',
			description:
				'The name under which every file is sent. HB does not document it publicly; if empty, each file is sent under the name of its input field.',
		},
	],
	async work(item) {
		const multipart = new FormData();
		for (const [name, value] of answerPairs(item, await changedAnswers(item)))
			multipart.append(name, value);
		const fileCount = await appendFiles(item, multipart);
		if ([...multipart.keys()].length === 0) {
			throw item.refuse(
				'There is nothing to update',
				'Change at least one answer, or upload a document. Nothing was sent.',
			);
		}
		// answers sent twice are the same answers; a file sent twice may be kept twice
		const response = await item.send({ multipart, repeatable: fileCount === 0 });
		return [
			{
				submission_ref: item.parameter<string>('submissionRef'),
				...changed(response, ['submission']),
				files_sent: fileCount,
			},
		];
	},
};
