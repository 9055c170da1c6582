import type { IHookFunctions, IPollFunctions } from 'n8n-workflow';

/** The one trigger in one workflow of one n8n that this is: a copy of the workflow has another. */
export const triggerOf = (context: IHookFunctions | IPollFunctions): string =>
	[context.getInstanceId(), context.getWorkflow().id, context.getNode().id].join('/');
