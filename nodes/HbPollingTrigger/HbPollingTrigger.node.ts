import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { TOKEN_EVENTS, triggerFields, triggerSubtitle } from './descriptions';
import { getCandidateFields } from './methods/loadOptions';
import { poll } from './poll';

export class HbPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB Polling Trigger',
		name: 'hbPollingTrigger',
		icon: {
			light: 'file:../../icons/pollingTrigger.svg',
			dark: 'file:../../icons/pollingTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle,
		description:
			'Starts the workflow when n8n finds something new at Healthier Business, such as a health result. Works also where HB cannot reach n8n.',
		eventTriggerDescription: '',
		activationMessage:
			'n8n now looks at HB for what is new, at the times under Poll Times. What is there already starts nothing.',
		defaults: { name: 'HB Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hbApi',
				required: true,
				// not by `show`: n8n's editor hides a parameter that has a credential for each of its choices
				displayOptions: { hide: { event: TOKEN_EVENTS } },
			},
			{
				name: 'hbTokenApi',
				required: true,
				displayOptions: { show: { event: TOKEN_EVENTS } },
			},
		],
		properties: triggerFields,
	};

	methods = { loadOptions: { getCandidateFields } };

	poll = poll;
}
