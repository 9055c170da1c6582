import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { triggerFields, triggerSubtitle } from './descriptions';
import { handOn, receive } from './receive';
import { registration } from './registration';

export class HbTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HB Trigger',
		name: 'hbTrigger',
		icon: { light: 'file:../../icons/trigger.svg', dark: 'file:../../icons/trigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle,
		description:
			'Starts the workflow when something happens at Healthier Business, such as a reference coming in',
		eventTriggerDescription: 'Waiting for an event of HB',
		activationMessage: 'HB now sends its events to this workflow.',
		defaults: { name: 'HB Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hbTokenApi',
				required: true,
				displayOptions: { show: { service: ['portal', 'practicalTraining', 'bls'] } },
			},
			{
				name: 'hbHubApi',
				required: true,
				displayOptions: { show: { service: ['hub'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'webhook',
			},
		],
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					'Webhooks have two modes: test and production.<br /><br /><b>Use test mode while you build your workflow</b>. Click <b>Listen for test event</b>, then make something happen at HB, or use HB Reference or HB Booking > Webhook Endpoint > Send Test. The event shows up here in the editor.<br /><br /><b>Use production mode to run your workflow automatically</b>. Publish the workflow, and n8n registers it at HB. Its executions show up in the executions list, but not in the editor.',
				active:
					'Webhooks have two modes: test and production.<br /><br /><b>Use test mode while you build your workflow</b>. Click <b>Listen for test event</b>, then make something happen at HB.<br /><br /><b>Your workflow also runs automatically</b>, since it is published. Those executions show up in the executions list, but not in the editor.',
			},
			activationHint:
				'Once your workflow works, publish it: n8n then registers it at HB, and HB starts it.',
		},
		properties: triggerFields,
	};

	webhookMethods = { default: registration };

	webhook = receive;

	/**
	 * There is nothing to listen to. But n8n (2.41) takes the webhooks that its database knows for
	 * granted when it starts, and only asks `checkExists` about nodes that it has to start.
	 */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return {};
	}

	execute = handOn;
}
