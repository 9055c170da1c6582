import {
	NodeOperationError,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type NodeApiError,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { camelCase } from '../helpers/text';
import { withoutLocator } from '../helpers/values';
import type { ServiceName } from '../transport/apis';
import type { HbRequest } from '../transport/client';
import type { Connection } from '../transport/connection';
import { ownCopy } from '../transport/errors';
import { RequestGate } from '../transport/gate';
import { fillPath } from '../transport/path';
import type { HbResponse } from '../transport/response';
import type { ReadParameter, Run, RunContext } from './run';

/** One input item of a declarative operation, and the way to HB for it. */
export interface HbItem {
	/** The value of a parameter, a record locator already reduced to its id. */
	parameter<T = NodeParameterValueType>(name: string, fallback?: T): T;
	/**
	 * Sends the request that the operation's `routing.request` names, with the placeholders of its path
	 * filled from the parameters. A path that the user entered comes before `path`, that before the url.
	 */
	send(
		request: Omit<HbRequest, 'path' | 'method' | 'fixedPath'> & { path?: string },
	): Promise<HbResponse>;
	/**
	 * The path of that request, filled.
	 *
	 * @throws Error where a parameter of it is empty or could be another path
	 */
	path(): string;
	/** Sends another request that the operation needs. */
	sendTo(request: HbRequest): Promise<HbResponse>;
	/** Does `work` once per node run, however many items ask for it under the same key. */
	once<T>(key: string, work: () => Promise<T>): Promise<T>;
	/** Its place among the items, from 0, and how many there are. */
	index: number;
	count: number;
	/** The JSON of the input item. */
	input(): IDataObject;
	/** Tells the user something beside the results, once per run; in n8n's log where n8n has no place for it. */
	hint(message: string): void;
	/** An earlier try of the run has sent what must not be sent twice. */
	wasSent(): boolean;
	/** Whether another run would find at HB what this item sends, and not send it again. */
	willBeFound(is: boolean): void;
	baseUrl: string;
	/** The service of HB that the credential is for, where it is a token credential. */
	service: ServiceName | undefined;
	/** Does `work` while no other item is at such work: for what HB lets an account do once at a time. */
	alone<T>(work: () => Promise<T>): Promise<T>;
	/** Takes `request` back by sending `by`, even when the run was stopped; a further try may then repeat it. */
	undo(request: HbRequest, by: HbRequest): Promise<void>;
	/** For what cannot be sent: the user reads the two sentences. */
	refuse(message: string, description?: string): NodeOperationError;
	/** The item's own copy of an error, with `more` after its description. */
	copyOf(cause: unknown, more: string): NodeApiError;
	/** For files: n8n's helpers for this item. Not there in a run (`runOperation`). */
	context: IExecutePaginationFunctions;
}

const NO_PARAMETER = '(no such parameter)';

export type OperationRequest = Pick<IHttpRequestOptions, 'method' | 'url'>;

/** @param options what the operation's `routing.request` says */
export function hbItem(
	context: RunContext,
	index: number,
	read: ReadParameter,
	options: Partial<OperationRequest>,
	run: Run,
	connection: Connection,
): Omit<HbItem, 'context'> {
	const { sent } = run;
	const parameter: HbItem['parameter'] = (name, fallback) =>
		withoutLocator(read(name, fallback)) as never;
	// an expression that finds nothing gives undefined, which is an empty value and not a missing parameter
	const pathValue = (name: string) => {
		const value = parameter<unknown>(name, NO_PARAMETER);
		return value === NO_PARAMETER ? undefined : (value ?? '');
	};
	const templateOf = (path = '') =>
		parameter<string>('options.endpointPath', '') || path || (options.url ?? '');
	const filled = (template: string) => fillPath(template, (name) => pathValue(camelCase(name)));
	const client = run.client(context, connection);
	const sendTo = async (request: HbRequest) =>
		request.repeatable
			? await client.request(request)
			: await sent.once(index, request, async () => await client.request(request));
	return {
		parameter,
		index,
		count: run.count,
		input: () => inputOf(context, index),
		hint(message) {
			run.hint(context, message);
		},
		wasSent: () => sent.knows(index),
		willBeFound(is) {
			sent.willBeFound(is);
		},
		baseUrl: client.baseUrl,
		service: connection.service,
		alone: async (work) => await run.alone(work),
		async undo(request, by) {
			// also where the run has ended
			await run.client(context, connection, new RequestGate()).request(by);
			sent.forget(index, request);
		},
		async once(key, work) {
			return await run.once(key, work).catch((error) => {
				throw ownCopy(context.getNode(), error);
			});
		},
		refuse: (message, description) =>
			new NodeOperationError(context.getNode(), message, { description, level: 'warning' }),
		copyOf: (cause, more) => ownCopy(context.getNode(), cause, more),
		sendTo,
		path: () => filled(templateOf()),
		async send(request) {
			const template = templateOf(request.path);
			return await sendTo({
				...request,
				method: options.method ?? 'GET',
				path: filled(template),
				fixedPath: !template.includes('{'),
			});
		},
	};
}

/** n8n's router gives the hook of an operation its own item, and a custom operation all of them. */
function inputOf(context: RunContext, index: number): IDataObject {
	const input = context.getInputData() as INodeExecutionData | INodeExecutionData[];
	return (Array.isArray(input) ? input[index] : input)?.json ?? {};
}
