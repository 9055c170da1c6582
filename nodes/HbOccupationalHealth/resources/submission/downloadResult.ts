import { outputDataField } from '../../../shared/descriptions/common';
import { fileItem } from '../../../shared/operation/download';
import type { HbItem } from '../../../shared/operation/item';
import type { Operation } from '../../../shared/operation/resource';
import { submissionOfCandidate } from '../../descriptions';

/** 204 (documented): the screening is not finished. */
const NOT_FINISHED =
	'HB has no document for this submission. Most likely it needs further information first.';

export const downloadResult: Operation<HbItem> = {
	name: 'Download Result',
	value: 'downloadResult',
	action: 'Download result of submission',
	description: 'Download the certificate for the employer as PDF, or report that it is not ready',
	request: { method: 'GET', url: '/submissions/{submission_ref}/result/document' },
	assumed: true,
	fields: [...submissionOfCandidate, outputDataField],
	async work(item) {
		const response = await item.send({ download: true, repeatable: true });
		const file = await fileItem(item, response, 'occupational-health-result.pdf', {
			message: NOT_FINISHED,
		});
		file.json = { submission_ref: item.parameter<string>('submissionRef'), ...file.json };
		return [file];
	},
};
