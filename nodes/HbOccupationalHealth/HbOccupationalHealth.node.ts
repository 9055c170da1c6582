import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { searchCandidates } from '../shared/methods/searchCandidates';
import { searchForms, searchSubmissions } from './methods/listSearch';
import { getFormFields } from './methods/resourceMapping';
import { bulkForm, form } from './resources/form';
import { bulkSubmission, submission } from './resources/submission';

export class HbOccupationalHealth implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB Occupational Health',
		name: 'hbOccupationalHealth',
		icon: { light: 'file:../../icons/hb.svg', dark: 'file:../../icons/hb.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Send occupational health forms and collect their results at Healthier Business',
		defaults: { name: 'HB Occupational Health' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hbApi', required: true }],
		// the Base URL of the credential takes its place, read once per run and not once per item
		requestDefaults: { baseURL: 'https://portal.hbcompliance.co.uk/api' },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Form', value: 'form' },
					{ name: 'Submission', value: 'submission' },
				],
				default: 'submission',
				routing: { send: { paginate: true } },
			},
			...form,
			...submission,
		],
	};

	methods = {
		listSearch: { searchCandidates, searchForms, searchSubmissions },
		resourceMapping: { getFormFields },
	};

	customOperations = { form: bulkForm, submission: bulkSubmission };
}
