import { dataReply, noSuch, pageOf, pageReply, recordReply, unprocessable } from '../answers.mts';
import type { Call, Handler, Handlers, Hb, TokenService } from '../service.mts';
import type { Reply } from '../answers.mts';
import type { EndpointFields } from './endpoints.mts';
import type { Endpoint } from './types.mts';
import { endpointView, secretView } from './views.mts';

/** Operations of every service; Portal V2 has no others but the call logs. */
type Operation =
	| 'create'
	| 'getAll'
	| 'get'
	| 'update'
	| 'delete'
	| 'rotateSecret'
	| 'getCallLogs'
	| 'sendTest';

/** The titles in HB's menu. */
const OPERATIONS: Record<TokenService, Operation[]> = {
	portal: ['create', 'getAll', 'update', 'delete', 'getCallLogs', 'sendTest'],
	bls: ['create', 'getAll', 'get', 'update', 'delete', 'rotateSecret', 'sendTest'],
	practicalTraining: ['create', 'getAll', 'get', 'update', 'delete', 'rotateSecret', 'sendTest'],
};

/**
 * The operations on webhook endpoints that HB's menu shows for a service, under the operationIds
 * `<operations>.create` and so on. Paths have `{id}`. Portal V2: create, getAll, update, delete,
 * getCallLogs, sendTest. BLS and practical training: create, getAll, get, update, delete,
 * rotateSecret, sendTest. Answers are shaped as documented for create and rotate-secret, else as
 * their siblings; a record of portal honours `settings.wrap` with `{ "data": … }` as documented, one
 * of the others with the bare record.
 * @param operations `hbReference.webhookEndpoint` or `hbBooking.webhookEndpoint`
 */
export function webhookHandlers(hb: Hb, service: TokenService, operations: string): Handlers {
	const all = allHandlers(hb, service);
	return Object.fromEntries(
		OPERATIONS[service].map((operation) => [`${operations}.${operation}`, all[operation]]),
	);
}

function allHandlers(hb: Hb, service: TokenService): Record<Operation, Handler> {
	const { settings } = hb;
	const { registered } = hb.webhooks;
	const view = (endpoint: Endpoint) => endpointView(endpoint, settings);
	const reply = (status: number, endpoint: Endpoint, beside: object = {}) =>
		service === 'portal'
			? dataReply(settings, status, 'webhook', view(endpoint), beside)
			: recordReply(
					settings,
					status,
					'webhook',
					{ ...view(endpoint), ...beside },
					(value) => value,
				);
	/** The endpoint of the path goes to `use`. */
	const onEndpoint =
		(use: (endpoint: Endpoint, call: Call) => Reply | Promise<Reply>): Handler =>
		(call) => {
			const endpoint = registered.find(service, call.params.id);
			return endpoint ? use(endpoint, call) : noSuch('webhook endpoint');
		};
	return {
		create: ({ body }) => {
			const fields = body as unknown as EndpointFields;
			const needsEvents = service !== 'practicalTraining';
			const errors = problemsOf(fields, needsEvents && !fields.events?.length);
			if (errors) return unprocessable(errors);
			const endpoint = registered.add(service, fields);
			return reply(201, endpoint, secretView(endpoint));
		},
		getAll: (call) =>
			pageReply(settings, 'webhooks', registered.of(service).map(view), pageOf(settings, call)),
		get: onEndpoint((endpoint) => reply(200, endpoint)),
		update: onEndpoint((endpoint, { body }) => {
			const changes = body as Partial<EndpointFields>;
			const emptied = service !== 'practicalTraining' && changes.events?.length === 0;
			const errors = problemsOf(changes, emptied);
			if (errors) return unprocessable(errors);
			registered.change(endpoint, changes);
			return reply(200, endpoint);
		}),
		delete: onEndpoint((endpoint) => {
			registered.remove(endpoint);
			return settings.webhooks.deleteStatus === 204
				? { status: 204 }
				: { status: 200, body: { message: 'The webhook endpoint has been deleted.' } };
		}),
		rotateSecret: onEndpoint((endpoint) => {
			registered.rotateSecret(endpoint);
			return { status: 200, body: secretView(endpoint) };
		}),
		getCallLogs: onEndpoint(({ calls }, call) =>
			pageReply(settings, 'calls', [...calls].reverse(), pageOf(settings, call)),
		),
		sendTest: onEndpoint(async (endpoint) => {
			const { status } = await hb.webhooks.test(endpoint);
			return {
				status: 200,
				body: { message: 'The test event has been sent.', response_code: status ?? null },
			};
		}),
	};
}

function problemsOf(
	{ url }: Partial<EndpointFields>,
	lacksEvents: boolean,
): Record<string, string[]> | undefined {
	const errors: Record<string, string[]> = {};
	const isUrl = url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol));
	if (!isUrl) errors.url = ['The url must be a valid URL.'];
	if (lacksEvents) errors.events = ['The events field is required.'];
	return Object.keys(errors).length > 0 ? errors : undefined;
}
