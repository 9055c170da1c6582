import {
	NodeOperationError,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { camelCase } from '../helpers/text';
import { withoutLocator } from '../helpers/values';
import type { ServiceName } from '../transport/apis';
import { HbClient, type HbContext, type HbRequest } from '../transport/client';
import type { Connection } from '../transport/connection';
import { ownCopy } from '../transport/errors';
import { RequestGate } from '../transport/gate';
import { fillPath } from '../transport/path';
import type { HbResponse } from '../transport/response';
import type { ReadParameter, Run } from './run';

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
	/** Sends another request that the operation needs. */
	sendTo(request: HbRequest): Promise<HbResponse>;
	/** Does `work` once per node run, however many items ask for it under the same key. */
	once<T>(key: string, work: () => Promise<T>): Promise<T>;
	baseUrl: string;
	/** The service of HB that the credential is for, where it is a token credential. */
	service: ServiceName | undefined;
	/** Does `work` while no other item is at such work: for what HB lets an account do once at a time. */
	alone<T>(work: () => Promise<T>): Promise<T>;
	/** Takes `request` back by sending `by`, even when the run was stopped; a further try may then repeat it. */
	undo(request: HbRequest, by: HbRequest): Promise<void>;
	/** For what cannot be sent: the user reads the two sentences. */
	refuse(message: string, description?: string): NodeOperationError;
	/** Of the workflow, `Europe/London`. */
	timeZone: string;
	/** For files: n8n's helpers for this item. Not there in a run (`runOperation`). */
	context: IExecutePaginationFunctions;
}

const NO_PARAMETER = '(no such parameter)';

export type OperationRequest = Pick<IHttpRequestOptions, 'method' | 'url'>;

/** @param options what the operation's `routing.request` says */
export function hbItem(
	context: HbContext,
	index: number,
	read: ReadParameter,
	options: Partial<OperationRequest>,
	run: Run,
	{ base, service }: Connection,
): Omit<HbItem, 'context'> {
	const { gate, access, done, sent } = run;
	const parameter: HbItem['parameter'] = (name, fallback) =>
		withoutLocator(read(name, fallback)) as never;
	// an expression that finds nothing gives undefined, which is an empty value and not a missing parameter
	const pathValue = (name: string) => {
		const value = parameter<unknown>(name, NO_PARAMETER);
		return value === NO_PARAMETER ? undefined : (value ?? '');
	};
	const client = new HbClient(context, access.credentialType, gate, base);
	const send = async (request: HbRequest) =>
		request.repeatable
			? await client.send(request)
			: await sent.send(index, request, async () => await client.send(request));
	return {
		parameter,
		baseUrl: base.baseURL,
		timeZone: context.getTimezone(),
		service,
		alone: async (work) => await run.alone(work),
		async undo(request, by) {
			const ownWay = new HbClient(context, access.credentialType, new RequestGate(), base);
			await ownWay.send(by);
			sent.forget(index, request);
		},
		once(key, work) {
			if (!done.has(key)) done.set(key, work());
			return (done.get(key) as ReturnType<typeof work>).catch((error) => {
				throw ownCopy(context.getNode(), error);
			});
		},
		refuse: (message, description) =>
			new NodeOperationError(context.getNode(), message, { description, level: 'warning' }),
		sendTo: send,
		async send(request) {
			const template =
				parameter<string>('options.endpointPath', '') || request.path || (options.url ?? '');
			return await send({
				...request,
				method: options.method ?? 'GET',
				path: fillPath(template, (name) => pathValue(camelCase(name))),
				fixedPath: !template.includes('{'),
			});
		},
	};
}
