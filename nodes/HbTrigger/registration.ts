import {
	NodeApiError,
	NodeOperationError,
	type IHookFunctions,
	type JsonObject,
} from 'n8n-workflow';
import { triggerOf } from '../shared/helpers/triggerOf';
import { eventNames } from '../shared/resources/webhookEndpoint/events';
import { assertReachable, isSameAddress } from './helpers/address';
import { endpointsOf, type Endpoint } from './helpers/endpoints';
import { bareName } from './helpers/names';
import { register } from './helpers/publishing';

/** What the trigger keeps in n8n between its registration at HB and the deliveries. */
export interface Registration {
	endpointId?: string;
	secret?: string;
	/** How HB showed the secret when it was new. */
	secretPrefix?: string;
	/** Where HB sends the events to. */
	url?: string;
	/** The trigger that registered, since copies of a workflow may carry its static data along. */
	owner?: string;
}

/** A shorter beginning of a secret says nothing about it. */
const SHORTEST_PREFIX = 4;

/** n8n's hooks: registers the trigger at HB when the workflow is published, and the reverse. */
export const registration = {
	/** Whether HB has this trigger's endpoint as it should be. Removes it where it should be another. */
	async checkExists(this: IHookFunctions): Promise<boolean> {
		if (isSetUpByHand(this)) return await checkHub(this);
		const kept = this.getWorkflowStaticData('node') as Registration;
		if (!kept.endpointId || !kept.secret || kept.owner !== triggerOf(this)) {
			forget(kept);
			return false;
		}
		const url = this.getNodeWebhookUrl('default')!;
		const events = wantedEvents(this);
		const endpoints = await endpointsOf(this);
		let own: Endpoint | undefined;
		try {
			own =
				(await endpoints.list()).find(({ id }) => String(id) === kept.endpointId) ??
				(events.length > 0 ? await endpoints.find(kept.endpointId, url, events) : undefined);
		} catch (error) {
			if (!isStartOfN8n(this) || kept.url !== url) {
				throw new NodeApiError(this.getNode(), error as JsonObject);
			}
			// n8n would take the address away, and HB's events be lost
			this.logger.warn(`HB Trigger could not check its endpoint: ${(error as Error).message}`);
			return true;
		}
		if (own && isAsWanted(own, url, events, kept)) return true;
		await endpoints.remove(kept.endpointId);
		forget(kept);
		return false;
	},

	/** Registers the trigger. One that HB has at this very address is replaced: its secret is not known. */
	async create(this: IHookFunctions): Promise<boolean> {
		if (isSetUpByHand(this)) return true;
		const url = this.getNodeWebhookUrl('default')!;
		const events = wantedEvents(this);
		if (events.length === 0) {
			throw new NodeOperationError(this.getNode(), 'No event is chosen', {
				description:
					'Choose at least one under Trigger On, or name one under Custom Events. Nothing was registered at HB.',
			});
		}
		const endpoints = await endpointsOf(this);
		assertReachable(this, url, endpoints.baseUrl);
		const { id, secret, secretPrefix } = await register(this, endpoints, url, events);
		const kept = this.getWorkflowStaticData('node') as Registration;
		Object.assign(kept, { endpointId: id, secret, url, owner: triggerOf(this) });
		if (secretPrefix) kept.secretPrefix = secretPrefix;
		return true;
	},

	/** Removes the endpoint that this trigger registered, and no other. */
	async delete(this: IHookFunctions): Promise<boolean> {
		if (isSetUpByHand(this)) return true;
		const kept = this.getWorkflowStaticData('node') as Registration;
		if (!kept.endpointId || kept.owner !== triggerOf(this)) {
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

/** Portal V1 and the Hub: the address is entered at HB, and nothing can be registered. */
const isSetUpByHand = (context: IHookFunctions) =>
	['portalV1', 'hub'].includes(context.getNodeParameter('service') as string);

/** @throws NodeOperationError when events of the Hub could not be checked, or could not come */
async function checkHub(context: IHookFunctions): Promise<true> {
	if (context.getNodeParameter('service') !== 'hub') return true;
	const { webhookSecret, baseUrl } = await context.getCredentials('hbHubApi');
	if (!String(webhookSecret ?? '').trim()) {
		throw new NodeOperationError(
			context.getNode(),
			'The HB Hub API credential has no signing secret',
			{
				description:
					"Without it nobody could tell HB's events from forged ones. Copy the secret that HB shows for your webhook into Webhook Signing Secret of the credential, and publish the workflow again.",
				level: 'warning',
			},
		);
	}
	if (!isStartOfN8n(context)) {
		assertReachable(context, context.getNodeWebhookUrl('default')!, String(baseUrl ?? ''));
	}
	return true;
}

const isStartOfN8n = (context: IHookFunctions) =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

const forget = (kept: Registration) => {
	delete kept.endpointId;
	delete kept.secret;
	delete kept.secretPrefix;
	delete kept.url;
	delete kept.owner;
};

const wantedEvents = (context: IHookFunctions) =>
	eventNames(
		context.getNodeParameter('events', []),
		context.getNodeParameter('options.customEvents', ''),
	);

/** What HB does not say about an endpoint cannot be wrong. */
function isAsWanted(
	{ url: registeredUrl, events: registered, is_active, secret_prefix }: Endpoint,
	url: string,
	events: string[],
	kept: Registration,
): boolean {
	const sorted = (names: unknown[]) =>
		names
			.map((name) => bareName(String(name)))
			.sort()
			.join();
	return (
		(registeredUrl === undefined || isSameAddress(registeredUrl, url)) &&
		![false, 0, '0'].includes(is_active as never) &&
		(!Array.isArray(registered) || sorted(registered) === sorted(events)) &&
		!isRotated(secret_prefix, kept)
	);
}

/** HB shows how the secret begins: another beginning than the kept one's means a new secret. */
function isRotated(shown: unknown, { secret = '', secretPrefix }: Registration): boolean {
	if (typeof shown !== 'string' || shown === secretPrefix) return false;
	const beginning = shown.trim().replace(/[.…*•]+$/, '');
	return beginning.length >= SHORTEST_PREFIX && !secret.startsWith(beginning);
}
