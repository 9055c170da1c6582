import {
	candidateRef,
	endpointMethod,
	endpointPath,
	outputDataField,
} from '../../../shared/descriptions/common';
import { fileItem } from '../../../shared/operation/download';
import type { HbItem } from '../../../shared/operation/item';
import type { Operation } from '../../../shared/operation/resource';
import { courseId } from '../../descriptions';

const CERTIFICATE = '/training-results/{candidate_ref}/certificate';

/** HB's five certificates. Only the path of `all` was seen in use; the others are assumed. */
const PATHS: Record<string, string> = {
	all: `${CERTIFICATE}/all`,
	course: `${CERTIFICATE}/{course_id}`,
	current: CERTIFICATE,
	includingExpired: `${CERTIFICATE}/expired`,
	nonAssigned: `${CERTIFICATE}/unassigned`,
};

export const download: Operation<HbItem> = {
	name: 'Download',
	value: 'download',
	action: 'Download training certificate',
	description: 'Download a PDF with training certificates of a candidate',
	request: { method: 'GET', url: PATHS.current },
	fields: [
		candidateRef,
		{
			displayName: 'Courses in the PDF',
			name: 'scope',
			type: 'options',
			default: 'current',
			description: 'The courses that the PDF shows',
			options: [
				{ name: 'All Available Courses', value: 'all' },
				{
					name: 'Current',
					value: 'current',
					description: 'Assigned courses that have not expired',
				},
				{ name: 'Including Expired', value: 'includingExpired' },
				{
					name: 'Including Unassigned',
					value: 'nonAssigned',
					description: 'Also courses that are not assigned, but no expired ones',
				},
				{ name: 'One Course', value: 'course' },
			],
		},
		{ ...courseId, displayOptions: { show: { scope: ['course'] } } },
		outputDataField,
	],
	options: [
		endpointMethod('GET'),
		...Object.entries(PATHS).map(([scope, path]) =>
			endpointPath(path, { show: { '/scope': [scope] } }),
		),
	],
	async work(item) {
		const path = PATHS[item.parameter<string>('scope')];
		const response = await item.send({ path, download: true, repeatable: true });
		const file = await fileItem(item, response, 'training-certificate.pdf');
		file.json = { ...(await item.candidate()), ...file.json };
		return [file];
	},
};
