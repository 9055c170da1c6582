import {
	NodeApiError,
	NodeOperationError,
	sleep,
	type DeclarativeRestApiSettings,
	type IDataObject,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { HbClient, type HbContext, type HbRequest } from './client';
import { forCaller, forItem, ownCopy } from './errors';
import { RequestGate, withoutGate } from './gate';
import { fillPath } from './path';
import type { Connection } from './connection';
import type { HbResponse } from './response';
import { withoutLocator } from './locators';
import { runOf, type ReadParameter, type Run } from './run';
import type { ServiceName } from './services';

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
	/** For files: n8n's helpers for this item. Not there in a run (`runOperation`). */
	context: IExecutePaginationFunctions;
}

export type Work = (item: HbItem) => Promise<IDataObject[] | INodeExecutionData[]>;

type Pagination = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

const NO_PARAMETER = '(no such parameter)';

/**
 * Makes an operation's work into n8n's hook at `routing.operations.pagination`. n8n calls that hook
 * once per item in place of sending the request itself, so it is where bounded concurrency, retries,
 * error texts and item links belong, whether or not an operation has pages.
 */
export function operation(work: Work): Pagination {
	return async function ({ options }) {
		const read: ReadParameter = (name, fallback) => this.getNodeParameter(name, fallback);
		const run = runOf(this, read);
		const index = this.getItemIndex();
		run.begin(index);
		return await workOn(this, index, run, async () =>
			work({ ...hbItem(this, index, read, options, run, await run.connection), context: this }),
		);
	};
}

/**
 * The same work as a custom operation, for what people do with thousands of items: n8n then hands
 * over all items at once, and neither evaluates every parameter three times per item nor prepares all
 * items before the first request, during which it would not answer.
 *
 * @param request what the operation's `routing.request` says
 */
export function runOperation(
	work: (item: Omit<HbItem, 'context'>) => ReturnType<Work>,
	request: OperationRequest,
) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const count = this.getInputData().length;
		const results: INodeExecutionData[][] = [];
		const run = runOf(this, (name, fallback) => this.getNodeParameter(name, 0, fallback));
		run.startTry();
		const failures: Array<{ index: number; error: Error }> = [];
		let next = 0;
		const takeItems = async () => {
			while (next < count && failures.length === 0) {
				const index = next++;
				// items that are refused before anything is sent would never give way
				if (index % 50 === 49) await sleep(0);
				const read: ReadParameter = (name, fallback) =>
					this.getNodeParameter(name, index, fallback);
				try {
					results[index] = await workOn(this, index, run, async () =>
						work(hbItem(this, index, read, request, run, await run.connection)),
					);
				} catch (error) {
					failures.push({ index, error: error as Error });
				}
			}
		};
		await Promise.all(Array.from({ length: Math.min(run.concurrency, count) }, takeItems));
		const [first] = failures.sort((a, b) => a.index - b.index);
		if (first) throw asNodeError(this, first.error);
		return [results.flat()];
	};
}

/** Results linked to their item; what went wrong as an item too where the node goes on, else thrown. */
async function workOn(
	context: IExecuteFunctions | IExecutePaginationFunctions,
	index: number,
	run: Run,
	work: () => ReturnType<Work>,
): Promise<INodeExecutionData[]> {
	const { gate } = run;
	try {
		const results = await work();
		return results.map((result) => ({ ...asItem(result), pairedItem: { item: index } }));
	} catch (cause) {
		const reason = withoutGate(cause);
		const error =
			gate.closedBy && reason === gate.closedBy
				? (gate.closedBy as NodeApiError)
				: forItem(asNodeError(context, reason), index);
		if (context.continueOnFail()) return [failedItem(error, index)];
		run.stop(forCaller(error, context.getNode()));
		throw error;
	} finally {
		run.settle();
	}
}

type OperationRequest = Pick<IHttpRequestOptions, 'method' | 'url'>;

function hbItem(
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

const asItem = (result: IDataObject | INodeExecutionData): INodeExecutionData =>
	'json' in result && typeof result.json === 'object'
		? (result as INodeExecutionData)
		: { json: result as IDataObject };

function asNodeError(context: HbContext, cause: unknown): NodeApiError | NodeOperationError {
	if (cause instanceof NodeApiError || cause instanceof NodeOperationError) return cause;
	return new NodeOperationError(context.getNode(), (cause as Error).message, { level: 'warning' });
}

/** n8n sends an item with just these fields to the error output, with the input item's data beside them. */
const failedItem = (error: Error, index: number): INodeExecutionData => ({
	json: { error: error.message, details: (error as NodeOperationError).description ?? '' },
	pairedItem: { item: index },
});

/** `hb_candidate_id` → `hbCandidateId`: HB's names in the words of n8n's parameters. */
export const camelCase = (name: string) =>
	name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `hbCandidateId` → `hb_candidate_id`. */
export const snakeCase = (name: string) =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
