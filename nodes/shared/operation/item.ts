import {
	NodeOperationError,
	type NodeApiError,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { candidateLocator, candidateOf, explained, type Candidate } from './candidate';
import { camelCase } from '../helpers/text';
import { withoutLocator } from '../helpers/values';
import type { ServiceName } from '../transport/apis';
import type { HbRequest } from '../transport/client';
import type { Connection, HbContext } from '../transport/connection';
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
	 * filled from the parameters. A path that the user entered comes before `path`, that before the url; so
	 * does a method.
	 */
	send(
		request: Omit<HbRequest, 'path' | 'method' | 'fixedPath'> & { path?: string },
	): Promise<HbResponse>;
	/**
	 * Whom the parameter Candidate names, looked up where that is by e-mail address or client_record_ref.
	 * `send` fills the path with it by itself.
	 *
	 * @throws NodeOperationError where it is not exactly one; ToChoose for a tool
	 */
	candidate(): Promise<Candidate>;
	/** Sends another request that the operation needs. */
	sendTo(request: HbRequest): Promise<HbResponse>;
	/** Does `work` once per node run, however many items ask for it under the same key. */
	once<T>(key: string, work: () => Promise<T>): Promise<T>;
	baseUrl: string;
	/** The service of HB that the credential is for, where it is a token credential. */
	service: ServiceName | undefined;
	/** How many items the run has. */
	count: number;
	/** The node is a tool of an AI agent, which can choose but does not know our references. */
	isTool: boolean;
	/** Tells the user something beside the results, once per run; in n8n's log where n8n has no place for it. */
	hint(message: string): void;
	/** Does `work` while no other item is at such work: for what HB lets an account do once at a time. */
	alone<T>(work: () => Promise<T>): Promise<T>;
	/** Takes `request` back by sending `by`, even when the run was stopped; a further try may then repeat it. */
	undo(request: HbRequest, by: HbRequest): Promise<void>;
	/** For what cannot be sent: the user reads the two sentences. */
	refuse(message: string, description?: string): NodeOperationError;
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
	const client = run.client(context, connection);
	const sendTo = async (request: HbRequest) =>
		request.repeatable
			? await client.request(request)
			: await sent.once(index, request, async () => await client.request(request));
	let candidate: Promise<Candidate> | undefined;
	const item: Omit<HbItem, 'context'> = {
		parameter,
		baseUrl: client.baseUrl,
		service: connection.service,
		count: run.count,
		isTool: context.getNode().type.endsWith('Tool'),
		hint(message) {
			void run.once(`hint ${message}`, async () => {
				// n8n's router gives the hooks of its operations no way to show hints
				if ('addExecutionHints' in context)
					context.addExecutionHints({ message, location: 'outputPane' });
				else context.logger.warn(message);
			});
		},
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
		sendTo,
		async candidate() {
			candidate ??= candidateOf(item, candidateLocator(item));
			return await candidate;
		},
		async send(request) {
			const template =
				parameter<string>('options.endpointPath', '') || request.path || (options.url ?? '');
			const found = template.includes('{candidate_ref}') ? await item.candidate() : undefined;
			const valueOf = (name: string) =>
				name === 'candidate_ref' ? found?.candidate_ref : undefined;
			const sending = sendTo({
				...request,
				method: parameter('options.endpointMethod', '') || (options.method ?? 'GET'),
				path: fillPath(template, (name) => valueOf(name) ?? pathValue(camelCase(name))),
				fixedPath: !template.includes('{'),
			});
			if (!found) return await sending;
			return await sending.catch(async (error) => {
				throw await explained(item, error as NodeApiError);
			});
		},
	};
	return item;
}
