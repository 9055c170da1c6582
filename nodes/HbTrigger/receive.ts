import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { eventNames } from '../shared/resources/webhookEndpoint/events';
import { readBody } from './helpers/body';
import { eventsOf, type ReceivedEvent } from './helpers/envelope';
import { deliveryNames, identityOf, withoutLogins } from './helpers/identity';
import { whyUnwanted } from './helpers/names';
import { areNew, toKeep } from './helpers/recent';
import { verify, type Signature } from './helpers/signature';
import type { Registration } from './registration';

type Kept = Registration & { recentEvents?: string[]; recentSignatures?: string[] };

/** A delivery of HB: checks who sent it, answers at once, and starts the workflow. */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const headers = this.getHeaderData() as IDataObject;
	const { rawBody } = this.getRequestObject() as { rawBody?: Buffer };
	const kept = this.getWorkflowStaticData('node') as Kept;
	const options = this.getNodeParameter('options', {}) as IDataObject;
	const service = this.getNodeParameter('service') as string;
	const trigger = [this.getMode(), this.getWorkflow().id, this.getNode().id].join('/');

	const isSigned = service !== 'portalV1';
	const named = String(options.signatureHeader ?? '');
	const signature = isSigned
		? verify(rawBody, headers, await secretOf(this, service, kept), Date.now(), named)
		: undefined;
	if (isSigned && !signature) return refuse(this);

	const body = rawBody ? readBody(rawBody) : (this.getBodyData() as unknown);
	const received = eventsOf(body, headers);
	if (signature && cameBefore(trigger, kept, signature, received)) {
		this.logger.info(
			'HB Trigger was sent a delivery again, which has started the workflow already',
		);
		return {};
	}
	const items = received
		.filter((one) => isWanted(this, service, one, options))
		.filter((one) => !options.skipDuplicates || isNewEvent(trigger, kept, one))
		.map(({ event, content }) => ({
			...event,
			...(options.includeHeaders === true && { headers: withoutLogins(headers) }),
			...(options.rawPayload === true && {
				payload: (received.length > 1 ? content : body) as IDataObject,
			}),
		}));
	return items.length > 0 ? { workflowData: [this.helpers.returnJsonArray(items)] } : {};
}

/** Hands on what came in: without it, n8n would wait for `trigger` in a test run. */
export async function handOn(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [this.getInputData()];
}

/** HB's secret of the endpoint; the Hub's endpoint is set up by hand, and its secret in the credential. */
async function secretOf(context: IWebhookFunctions, service: string, { secret }: Kept) {
	if (service !== 'hub') return secret;
	return String((await context.getCredentials('hbHubApi')).webhookSecret ?? '');
}

/** 401, and nothing runs. The sender learns nothing more; the log has no part of the delivery. */
function refuse(context: IWebhookFunctions): IWebhookResponseData {
	context.logger.warn('HB Trigger refused a delivery that is not signed by HB, or is too old');
	context.getResponseObject().status(401).json({ message: 'Unauthorized' });
	return { noWebhookResponse: true };
}

/** Whether this very delivery came before: a sender repeats what was not answered in time. */
function cameBefore(
	trigger: string,
	kept: Kept,
	signature: Signature,
	[first]: ReceivedEvent[],
): boolean {
	const memory = `${trigger}/signatures`;
	const names = deliveryNames(signature, first, Date.now());
	if (!areNew(memory, names, kept.recentSignatures)) return true;
	// where the time is signed, an old delivery is refused by its time
	if (!signature.hasTime && names.length > 0) kept.recentSignatures = toKeep(memory);
	return false;
}

function isNewEvent(trigger: string, kept: Kept, event: ReceivedEvent): boolean {
	const memory = `${trigger}/events`;
	if (!areNew(memory, [identityOf(event)], kept.recentEvents)) return false;
	kept.recentEvents = toKeep(memory);
	return true;
}

function isWanted(
	context: IWebhookFunctions,
	service: string,
	{ event: { event } }: ReceivedEvent,
	options: IDataObject,
): boolean {
	if (service === 'portalV1') return true;
	const isHub = service === 'hub';
	const isAll = isHub && context.getNodeParameter('hubEvents', 'all') === 'all';
	if (isAll) return true;
	const chosen = isHub
		? eventNames([], context.getNodeParameter('hubEventNames', ''))
		: eventNames(context.getNodeParameter('events', []), options.customEvents);
	const why = whyUnwanted(service, event, chosen, isHub);
	if (why) context.logger.info(`HB Trigger started nothing: ${why}`);
	return why === undefined;
}
