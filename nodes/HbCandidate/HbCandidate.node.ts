import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { resourceSelect, subtitle } from '../shared/descriptions/resourceSelect';
import { searchCandidates } from '../shared/methods/searchCandidates';
import { bulkCandidate, candidate } from './resources/candidate';
import { getImportColumns } from './resources/candidate/import/columns';

const RESOURCES = [{ name: 'Candidate', value: 'candidate' }];

export class HbCandidate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB Candidate',
		name: 'hbCandidate',
		icon: { light: 'file:../../icons/candidate.svg', dark: 'file:../../icons/candidate.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitle(RESOURCES, ...candidate),
		description: 'Create, update, find and bulk import candidates at Healthier Business',
		defaults: { name: 'HB Candidate' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hbApi', required: true }],
		// the Base URL of the credential takes its place, read once per run and not once per item
		requestDefaults: { baseURL: 'https://portal.hbcompliance.co.uk/api' },
		properties: [resourceSelect(RESOURCES, 'candidate'), ...candidate],
	};

	methods = {
		listSearch: { searchCandidates },
		resourceMapping: { getImportColumns },
	};

	customOperations = { candidate: bulkCandidate };
}
