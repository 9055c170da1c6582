import type { INodePropertyOptions } from 'n8n-workflow';
import { fileItem } from '../../../shared/operation/download';
import { operation } from '../../../shared/operation/perItem';

export const DOCUMENT_PATH = '/submissions/{submission_ref}/result/document';

export const downloadResult: INodePropertyOptions = {
	name: 'Download Result',
	value: 'downloadResult',
	action: 'Download result of submission',
	description:
		'Download the certificate for the employer as PDF, or learn that there is none or none yet',
	routing: {
		request: { method: 'GET', url: DOCUMENT_PATH },
		operations: {
			pagination: operation(async (item) => {
				const response = await item.send({ download: true, repeatable: true });
				const file = await fileItem(item, response, 'occupational-health-result.pdf');
				file.json = { submission_ref: item.parameter<string>('submissionRef'), ...file.json };
				return [file];
			}),
		},
	},
};
