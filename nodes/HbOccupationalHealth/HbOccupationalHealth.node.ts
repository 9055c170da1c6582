import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { resourceSelect, subtitle } from '../shared/descriptions/resourceSelect';
import { searchCandidates } from '../shared/methods/searchCandidates';
import { searchForms, searchSubmissions } from './methods/listSearch';
import { getFormFields } from './methods/resourceMapping';
import { bulkForm, form } from './resources/form';
import { bulkSubmission, submission } from './resources/submission';

const RESOURCES = [
	{ name: 'Form', value: 'form' },
	{ name: 'Submission', value: 'submission' },
];

export class HbOccupationalHealth implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB Occupational Health',
		name: 'hbOccupationalHealth',
		icon: {
			light: 'file:../../icons/occupationalHealth.svg',
			dark: 'file:../../icons/occupationalHealth.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: subtitle(RESOURCES, ...form, ...submission),
		description:
			"Hand in candidates' own answers to occupational health forms at Healthier Business, and collect the results",
		defaults: { name: 'HB Occupational Health' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hbApi', required: true }],
		// the Base URL of the credential takes its place, read once per run and not once per item
		requestDefaults: { baseURL: 'https://portal.hbcompliance.co.uk/api' },
		properties: [resourceSelect(RESOURCES, 'submission'), ...form, ...submission],
	};

	methods = {
		listSearch: { searchCandidates, searchForms, searchSubmissions },
		resourceMapping: { getFormFields },
	};

	customOperations = { form: bulkForm, submission: bulkSubmission };
}
