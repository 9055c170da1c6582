import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { answerFields, authenticationFields, bodyFields, requestFields } from './descriptions';
import { optionFields } from './options';

export class HbApiRequest implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB API Request',
		name: 'hbApiRequest',
		icon: {
			light: 'file:../../icons/apiRequest.svg',
			dark: 'file:../../icons/apiRequest.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["method"] + " " + $parameter["path"]}}',
		description:
			'Ask the API of Healthier Business for what no other HB node has, such as the Hub or what HB published only lately',
		defaults: { name: 'HB API Request' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: ['hbApi', 'hbTokenApi', 'hbHubApi'].map((name) => ({
			name,
			required: true,
			displayOptions: { show: { authentication: [name] } },
		})),
		// the Base URL of the credential takes its place, read once per run and not once per item
		requestDefaults: { baseURL: 'https://hub.hbcompliance.co.uk' },
		properties: [
			...authenticationFields,
			...requestFields,
			...bodyFields,
			...answerFields,
			optionFields,
		],
	};
}
