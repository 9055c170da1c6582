import {
	NodeApiError,
	NodeOperationError,
	type IHookFunctions,
	type JsonObject,
} from 'n8n-workflow';
import { isSameAddress } from './address';
import type { Endpoint, Endpoints } from './endpoints';

const NOTHING_LEFT = 'Nothing is registered at HB.';

/** An endpoint that can be used: HB's events come to it, and can be told from forged ones. */
export interface Registered {
	id: string;
	secret: string;
	/** How HB's list shows the secret, where HB says so. */
	secretPrefix?: string;
}

/**
 * Registers an address at HB. Whatever becomes of it, HB either has one endpoint whose secret is known, or
 * none, or the message says that one may be left.
 *
 * @throws NodeApiError, NodeOperationError that say what is true at HB, and what to do
 */
export async function register(
	context: IHookFunctions,
	endpoints: Endpoints,
	url: string,
	events: string[],
): Promise<Registered> {
	try {
		await removeAt(endpoints, url);
	} catch (error) {
		throw asPublishing(context, error, 'Nothing new was registered at HB.');
	}
	let made = await createOrTidy(context, endpoints, url, events);
	if (made.isConflict) {
		const { id: known, url: at } = made.endpoint;
		if (known !== undefined && isSameAddress(at, url)) await endpoints.remove(known);
		else if ((await removeAt(endpoints, url)).length === 0) throw conflict(context);
		made = await createOrTidy(context, endpoints, url, events);
		if (made.isConflict) throw conflict(context);
	}
	const { id = await idAt(endpoints, url), secret, secret_prefix: prefix } = made.endpoint;
	if (id !== undefined && secret) {
		return { id: String(id), secret, ...(isText(prefix) && { secretPrefix: prefix }) };
	}
	const left = await tidied(context, endpoints, url, { id, isMade: true });
	throw new NodeOperationError(
		context.getNode(),
		secret
			? 'HB did not say which webhook endpoint it made'
			: 'HB gave no signing secret for the webhook endpoint',
		{
			description: `${secret ? 'Without its ID it could not be removed again.' : "Without it nobody could tell HB's events from forged ones."} ${left} Ask HB support.`,
		},
	);
}

/** The same, but what HB made without telling is removed. */
async function createOrTidy(
	context: IHookFunctions,
	endpoints: Endpoints,
	url: string,
	events: string[],
) {
	try {
		return await endpoints.create(url, events);
	} catch (error) {
		throw asPublishing(context, error, await tidied(context, endpoints, url));
	}
}

/** Removes what stands at HB under this address, and gives back what that was. */
async function removeAt(endpoints: Endpoints, url: string): Promise<Endpoint[]> {
	const own = (await endpoints.list()).filter((endpoint) => isSameAddress(endpoint.url, url));
	for (const { id } of own) await endpoints.remove(id);
	return own;
}

/**
 * Removes what was made in vain, and says what is true then.
 *
 * @param isMade HB said that it made one, so that a list without it is not whole
 */
async function tidied(
	context: IHookFunctions,
	endpoints: Endpoints,
	url: string,
	{ id, isMade = false }: { id?: string | number; isMade?: boolean } = {},
): Promise<string> {
	let isTidy = true;
	try {
		if (id !== undefined) await endpoints.remove(id);
		else isTidy = (await removeAt(endpoints, url)).length > 0 || !isMade;
	} catch (error) {
		context.logger.warn(`HB Trigger could not tidy up at HB: ${(error as Error).message}`);
		isTidy = false;
	}
	return isTidy
		? NOTHING_LEFT
		: `HB may have an endpoint with the address of this workflow now; publishing again replaces it, and ${nodeOf(context)} > Webhook Endpoint > Delete removes it.`;
}

const idAt = async (endpoints: Endpoints, url: string) =>
	(await endpoints.list()).find((endpoint) => isSameAddress(endpoint.url, url))?.id;

const conflict = (context: IHookFunctions) =>
	new NodeOperationError(context.getNode(), 'HB has a webhook endpoint for this address already', {
		description: `HB's list does not show it, so that it could not be replaced, and nothing new was registered. Delete it with ${nodeOf(context)} > Webhook Endpoint > Delete by its ID, or ask HB support to do so. Then publish the workflow again.`,
	});

/** The node with which a user looks after the endpoints. */
const nodeOf = (context: IHookFunctions) =>
	context.getNodeParameter('service') === 'portal' ? 'HB Reference' : 'HB Booking';

/** What HB said, in words for somebody who publishes, and what is true at HB now. */
function asPublishing(context: IHookFunctions, error: unknown, truth: string): NodeApiError {
	const { message, description, httpCode } = error as NodeApiError;
	const advice = (description ?? '')
		.replace(/Run (this item|the workflow) again/g, 'Publish the workflow again')
		.replace(
			/It may have taken effect all the same: look at HB before you run this item again\./g,
			'',
		)
		.replace(/run (this item|the workflow) again/g, 'publish the workflow again')
		.trim();
	return new NodeApiError(context.getNode(), {} as JsonObject, {
		message,
		description: `${advice} ${truth}`.trim(),
		...(httpCode && { httpCode }),
	});
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
