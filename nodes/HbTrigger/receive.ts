import {
	jsonParse,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { eventNames } from '../shared/resources/webhookEndpoint/events';
import { eventOf } from './envelope';
import { isNew, toKeep } from './recent';
import type { Registration } from './registration';
import { verify } from './signature';

type Kept = Registration & { recentEvents?: string[] };

/** A delivery of HB: checks who sent it, answers at once, and starts the workflow. */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const headers = this.getHeaderData() as IDataObject;
	const { rawBody } = this.getRequestObject() as { rawBody?: Buffer };
	const kept = this.getWorkflowStaticData('node') as Kept;
	const options = this.getNodeParameter('options', {}) as IDataObject;
	const trigger = [this.getMode(), this.getWorkflow().id, this.getNode().id].join('/');
	const isCallback = this.getNodeParameter('service') === 'portalV1';

	if (!isCallback) {
		const { secret } = kept;
		const headerName = String(options.signatureHeader ?? '');
		const signature = verify(rawBody, headers, secret, Date.now(), headerName);
		const isReplay =
			signature?.hasTime && !isNew(`${trigger}/signatures`, signature.digest.toString('base64'));
		if (!signature || isReplay)
			return refuse(this, isReplay ? 'came before' : 'is not signed by HB');
	}

	const body = isCallback ? this.getBodyData() : jsonBody(rawBody!);
	const event = eventOf(body, headers);
	if (!isCallback && !isWanted(this, event.event, options)) return {};
	if (options.skipDuplicates && event.eventId) {
		if (!isNew(`${trigger}/events`, event.eventId, kept.recentEvents)) return {};
		kept.recentEvents = toKeep(`${trigger}/events`);
	}
	const json: IDataObject = {
		...event,
		...(options.includeHeaders === true && { headers: withoutLogins(headers) }),
		...(options.rawPayload === true && { payload: body }),
	};
	return { workflowData: [this.helpers.returnJsonArray(json)] };
}

/** 401, and nothing runs. The sender learns nothing more; the log has no part of the delivery. */
function refuse(context: IWebhookFunctions, why: string): IWebhookResponseData {
	context.logger.warn(`HB Trigger refused a delivery that ${why}`);
	context.getResponseObject().status(401).json({ message: 'Unauthorized' });
	return { noWebhookResponse: true };
}

/** HB only sends what was registered; a test event, whose name is not documented, is wanted too. */
function isWanted(context: IWebhookFunctions, event: string | null, options: IDataObject): boolean {
	if (!event || /(^|[._-])(test|ping)([._-]|$)/i.test(event)) return true;
	return eventNames(context.getNodeParameter('events', []), options.customEvents).includes(event);
}

const jsonBody = (rawBody: Buffer): IDataObject | string => {
	const text = rawBody.toString('utf8');
	return jsonParse(text, { fallbackValue: text });
};

const withoutLogins = (headers: IDataObject) =>
	Object.fromEntries(
		Object.entries(headers).filter(([name]) => !/^(authorization|cookie)$/.test(name)),
	);
