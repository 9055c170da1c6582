import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { resourceSelect, subtitle } from '../shared/descriptions/resourceSelect';
import { searchCandidates } from '../shared/methods/searchCandidates';
import { searchCourses } from './methods/listSearch';
import { certificate } from './resources/certificate';
import { bulkCourse, course } from './resources/course';
import { result } from './resources/result';

const RESOURCES = [
	{ name: 'Certificate', value: 'certificate' },
	{ name: 'Course', value: 'course' },
	{ name: 'Result', value: 'result' },
];

export class HbTraining implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB Training',
		name: 'hbTraining',
		icon: { light: 'file:../../icons/training.svg', dark: 'file:../../icons/training.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitle(RESOURCES, ...certificate, ...course, ...result),
		description: 'Read online training courses, results and certificates at Healthier Business',
		defaults: { name: 'HB Training' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hbApi', required: true }],
		// the Base URL of the credential takes its place, read once per run and not once per item
		requestDefaults: { baseURL: 'https://portal.hbcompliance.co.uk/api' },
		properties: [resourceSelect(RESOURCES, 'result'), ...certificate, ...course, ...result],
	};

	methods = {
		listSearch: { searchCandidates, searchCourses },
	};

	customOperations = { course: bulkCourse };
}
