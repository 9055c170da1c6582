import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { endpointChoices } from '../../shared/resources/webhookEndpoint/listSearch';
import { PORTAL } from '../../shared/transport/apis';

/** Webhook endpoints for the From List mode of the Webhook Endpoint parameter. */
export async function searchWebhookEndpoints(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await endpointChoices(this, PORTAL, filter, paginationToken);
}
