import {
	NodeApiError,
	NodeOperationError,
	sleep,
	type DeclarativeRestApiSettings,
	type IDataObject,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { HbClient, type HbContext, type HbRequest } from './client';
import { forItem } from './errors';
import { DEFAULT_CONCURRENCY, RequestGate } from './gate';
import { fillPath } from './path';
import { requestBase, type RequestBase, type RequestOptions } from './requestBase';
import { isObject, type HbResponse } from './response';

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

/** What the items of one node run share. */
interface Run {
	gate: RequestGate;
	concurrency: number;
	credentialType: string;
	base: Promise<RequestBase>;
	done: Map<string, Promise<unknown>>;
}

const NO_PARAMETER = '(no such parameter)';

const runs = new WeakMap<object, Run>();

/**
 * Makes an operation's work into n8n's hook at `routing.operations.pagination`. n8n calls that hook
 * once per item in place of sending the request itself, so it is where bounded concurrency, retries,
 * error texts and item links belong, whether or not an operation has pages.
 */
export function operation(work: Work): Pagination {
	return async function ({ options }) {
		const read: ReadParameter = (name, fallback) => this.getNodeParameter(name, fallback);
		const run = runOf(this, read);
		return await workOn(this, this.getItemIndex(), run, async () =>
			work({ ...hbItem(this, read, options, run, await run.base), context: this }),
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
						work(hbItem(this, read, request, run, await run.base)),
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
	{ gate }: Run,
	work: () => ReturnType<Work>,
): Promise<INodeExecutionData[]> {
	try {
		const results = await work();
		return results.map((result) => ({ ...asItem(result), pairedItem: { item: index } }));
	} catch (cause) {
		const error =
			gate.closedBy && cause === gate.closedBy
				? gate.closedBy
				: forItem(asNodeError(context, cause), index);
		if (context.continueOnFail()) return [failedItem(error, index)];
		gate.close(error);
		throw error;
	}
}

type ReadParameter = (name: string, fallback?: unknown) => unknown;

type OperationRequest = Pick<IHttpRequestOptions, 'method' | 'url'>;

function hbItem(
	context: HbContext,
	read: ReadParameter,
	options: Partial<OperationRequest>,
	{ gate, credentialType, done }: Run,
	base: RequestBase,
): Omit<HbItem, 'context'> {
	const parameter: HbItem['parameter'] = (name, fallback) =>
		withoutLocator(read(name, fallback)) as never;
	// an expression that finds nothing gives undefined, which is an empty value and not a missing parameter
	const pathValue = (name: string) => {
		const value = parameter<unknown>(name, NO_PARAMETER);
		return value === NO_PARAMETER ? undefined : (value ?? '');
	};
	const client = new HbClient(context, credentialType, gate, base);
	return {
		parameter,
		baseUrl: base.baseURL,
		once(key, work) {
			if (!done.has(key)) done.set(key, work());
			return (done.get(key) as ReturnType<typeof work>).catch((error) => {
				throw ownCopy(context.getNode(), error);
			});
		},
		refuse: (message, description) =>
			new NodeOperationError(context.getNode(), message, { description, level: 'warning' }),
		sendTo: async (request) => await client.send(request),
		async send(request) {
			const template =
				parameter<string>('options.endpointPath', '') || request.path || (options.url ?? '');
			return await client.send({
				...request,
				method: options.method ?? 'GET',
				path: fillPath(template, (name) => pathValue(camelCase(name))),
				fixedPath: !template.includes('{'),
			});
		},
	};
}

/** A record picked from a list or typed as an id comes with how it was picked. */
const withoutLocator = (value: unknown) =>
	isObject(value) && value.__rl === true ? value.value : value;

/** What the items of this node run share; n8n gives them the same execution data. */
function runOf(context: IExecuteFunctions | IExecutePaginationFunctions, read: ReadParameter): Run {
	const key = context.getExecuteData();
	let run = runs.get(key);
	if (!run) {
		const concurrency =
			Number(read('options.concurrency', DEFAULT_CONCURRENCY)) || DEFAULT_CONCURRENCY;
		const gate = new RequestGate(concurrency, undefined, cancelSignalOf(context));
		const credentialType = credentialTypeOf(context);
		const base = requestBase(context, credentialType, read('requestOptions', {}) as RequestOptions);
		// what is wrong with the credential is so for every item
		base.catch((error: Error) => gate.close(error));
		run = { gate, concurrency, credentialType, base, done: new Map() };
		runs.set(key, run);
	}
	return run;
}

const cancelSignalOf = (context: object) =>
	(
		context as { getExecutionCancelSignal?: () => AbortSignal | undefined }
	).getExecutionCancelSignal?.();

/** The node's only credential, by the name that the node description gives it. */
const credentialTypeOf = (context: HbContext) =>
	Object.keys(context.getNode().credentials ?? {})[0];

const asItem = (result: IDataObject | INodeExecutionData): INodeExecutionData =>
	'json' in result && typeof result.json === 'object'
		? (result as INodeExecutionData)
		: { json: result as IDataObject };

/** Several items may fail for one reason; each error carries the number of its own item. */
function ownCopy(node: INode, cause: NodeApiError | Error): NodeApiError {
	const { description, httpCode, failure } = cause as NodeApiError;
	return new NodeApiError(
		node,
		{},
		{
			message: cause.message,
			description: description ?? undefined,
			httpCode: httpCode ?? undefined,
			failure,
		},
	);
}

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
