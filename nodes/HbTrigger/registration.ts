import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type JsonObject,
} from 'n8n-workflow';
import { connect } from '../shared/transport/client';
import { readList } from '../shared/transport/paging';
import { fillPath } from '../shared/transport/path';
import type { ServiceName } from '../shared/transport/apis';
import { endpointOf } from '../shared/resources/webhookEndpoint/answer';
import { eventNames } from '../shared/resources/webhookEndpoint/events';
import { WEBHOOK_WRAPPERS, WEBHOOKS_PATH } from '../shared/resources/webhookEndpoint/getAll';

/** How long HB may wait for n8n's answer, in seconds: HB's samples (documented). */
const TIMEOUT_SECONDS = { portal: 30, bls: 10, practicalTraining: 10 };

/** What the trigger keeps in n8n between its registration at HB and the deliveries. */
export interface Registration {
	endpointId?: string;
	secret?: string;
	/** Where HB sends the events to. */
	url?: string;
	/** The trigger that registered, since copies of a workflow may carry its static data along. */
	owner?: string;
}

type Endpoint = IDataObject & { id: string | number; url?: string };

/** n8n's hooks: registers the trigger at HB when the workflow is published, and the reverse. */
export const registration = {
	/** Whether HB has this trigger's endpoint as it should be. Removes it where it should be another. */
	async checkExists(this: IHookFunctions): Promise<boolean> {
		if (isCallback(this)) return true;
		const kept = this.getWorkflowStaticData('node') as Registration;
		if (!kept.endpointId || !kept.secret || kept.owner !== ownerOf(this)) {
			forget(kept);
			return false;
		}
		const url = this.getNodeWebhookUrl('default')!;
		const endpoints = await endpointsOf(this);
		let all: Endpoint[];
		try {
			all = await endpoints.list();
		} catch (error) {
			if (!isStartOfN8n(this) || kept.url !== url) {
				throw new NodeApiError(this.getNode(), error as JsonObject);
			}
			// n8n would take the address away, and HB's events be lost
			this.logger.warn(`HB Trigger could not check its endpoint: ${(error as Error).message}`);
			return true;
		}
		const own = all.find(({ id }) => String(id) === kept.endpointId);
		if (own && isAsWanted(own, url, wantedEvents(this))) return true;
		if (own) await endpoints.remove(own.id);
		forget(kept);
		return false;
	},

	/** Registers the trigger. One that HB has at this very address is replaced: its secret is not known. */
	async create(this: IHookFunctions): Promise<boolean> {
		if (isCallback(this)) return true;
		const url = this.getNodeWebhookUrl('default')!;
		const events = wantedEvents(this);
		if (events.length === 0) {
			throw new NodeOperationError(this.getNode(), 'No event is chosen', {
				description: 'Choose at least one under Trigger On, or name one under Custom Events.',
			});
		}
		const endpoints = await endpointsOf(this);
		for (const { id } of (await endpoints.list()).filter((endpoint) => endpoint.url === url)) {
			await endpoints.remove(id);
		}
		const { id, secret } = await endpoints.create(url, events);
		if (!id || !secret) {
			if (id) await endpoints.remove(id);
			throw new NodeApiError(
				this.getNode(),
				{},
				{
					message: 'HB gave no signing secret for the webhook endpoint',
					description:
						"Without it nobody could tell HB's events from forged ones, so nothing was registered. Ask HB support.",
				},
			);
		}
		const kept = this.getWorkflowStaticData('node') as Registration;
		Object.assign(kept, { endpointId: String(id), secret, url, owner: ownerOf(this) });
		return true;
	},

	/** Removes the endpoint that this trigger registered, and no other. */
	async delete(this: IHookFunctions): Promise<boolean> {
		if (isCallback(this)) return true;
		const kept = this.getWorkflowStaticData('node') as Registration;
		if (!kept.endpointId || kept.owner !== ownerOf(this)) {
			forget(kept);
			return true;
		}
		try {
			await (await endpointsOf(this)).remove(kept.endpointId);
		} catch (error) {
			this.logger.warn(
				`HB still has the webhook endpoint ${kept.endpointId}: ${(error as Error).message}`,
			);
			return false;
		}
		forget(kept);
		return true;
	},
};

/** Portal V1: HB sets the address up on its side, and nothing can be registered. */
const isCallback = (context: IHookFunctions) => context.getNodeParameter('service') === 'portalV1';

const isStartOfN8n = (context: IHookFunctions) =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

const ownerOf = (context: IHookFunctions) =>
	[context.getInstanceId(), context.getWorkflow().id, context.getNode().id].join('/');

const forget = (kept: Registration) => {
	delete kept.endpointId;
	delete kept.secret;
	delete kept.url;
	delete kept.owner;
};

const wantedEvents = (context: IHookFunctions) =>
	eventNames(
		context.getNodeParameter('events', []),
		context.getNodeParameter('options.customEvents', ''),
	);

function isAsWanted(endpoint: Endpoint, url: string, events: string[]): boolean {
	const { events: registered, is_active } = endpoint;
	// what HB does not say about an endpoint cannot be wrong
	const sameEvents =
		!Array.isArray(registered) || [...registered].sort().join() === [...events].sort().join();
	return endpoint.url === url && is_active !== false && is_active !== 0 && sameEvents;
}

/** The webhook endpoints of the account that the credential belongs to. */
async function endpointsOf(context: IHookFunctions) {
	const service = context.getNodeParameter('service') as ServiceName;
	const client = await connect(context, {
		credentialType: 'hbTokenApi',
		services: [service],
	});
	const template = context.getNodeParameter('options.endpointPath', WEBHOOKS_PATH) as string;
	const path = fillPath(template, () => undefined);
	return {
		list: async () =>
			(await readList(
				async (qs, accept) =>
					await client.request({ method: 'GET', path, qs, accept, repeatable: true }),
				{},
				WEBHOOK_WRAPPERS,
				Infinity,
				client.baseUrl,
			)) as Endpoint[],

		create: async (url: string, events: string[]) =>
			endpointOf(
				await client.request({
					method: 'POST',
					path,
					json: {
						url,
						events,
						timeout_seconds: TIMEOUT_SECONDS[service],
						...(service === 'portal' ? { max_retries: 3 } : { name: nameOf(context) }),
					},
					repeatable: false,
				}),
			) as Partial<Endpoint> & { secret?: string },

		/** One that is gone already is as good as removed. */
		remove: async (id: string | number) => {
			const one = fillPath(`${path}/{id}`, () => id);
			await client.request({ method: 'DELETE', path: one, repeatable: true, accept: [404] });
		},
	};
}

/** What people at HB see in their list of endpoints. */
const nameOf = (context: IHookFunctions) =>
	`n8n: ${context.getWorkflow().name ?? 'workflow'}`.slice(0, 100);
