import {
	NodeConnectionTypes,
	sleep,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';
import type { HbContext } from '../transport/client';
import { DEFAULT_CONCURRENCY, RequestGate } from '../transport/gate';
import {
	PORTAL_V1,
	readConnection,
	type Access,
	type Connection,
	type RequestOptions,
} from '../transport/connection';
import { SentItems } from './sentItems';
import type { ServiceName } from '../transport/apis';

export type RunContext = IExecuteFunctions | IExecutePaginationFunctions;

export type ReadParameter = (name: string, fallback?: unknown) => unknown;

/** What the items of one node run share, also over the tries of a node that is set to Retry On Fail. */
export class Run {
	gate!: RequestGate;

	connection!: Promise<Connection>;

	/** What is done once per try, by name. */
	done!: Map<string, Promise<unknown>>;

	/** The requests that must not be sent twice. */
	readonly sent: SentItems;

	readonly access: Access;

	readonly concurrency: number;

	private readonly requestOptions: RequestOptions;

	private started = new Set<number>();

	private turn: Promise<unknown> = Promise.resolve();

	private stoppedBy: Array<NodeApiError | NodeOperationError> = [];

	constructor(
		private readonly context: RunContext,
		read: ReadParameter,
		readonly count: number,
	) {
		this.access = accessOf(read);
		this.concurrency =
			Number(read('options.concurrency', DEFAULT_CONCURRENCY)) || DEFAULT_CONCURRENCY;
		this.requestOptions = read('requestOptions', {}) as RequestOptions;
		this.sent = new SentItems(count, context.getNode().retryOnFail === true);
		this.startTry();
	}

	/** An item begins. One that began before begins again: n8n tries the node once more. */
	begin(index: number) {
		if (this.started.has(index)) this.startTry();
		this.started.add(index);
	}

	startTry() {
		this.gate = new RequestGate(this.concurrency, undefined, cancelSignalOf(this.context));
		this.done = new Map();
		this.started = new Set();
		this.stoppedBy = [];
		const { gate } = this;
		this.connection = readConnection(this.context, this.access, this.requestOptions);
		// what is wrong with the credential is so for every item
		this.connection.catch((error: Error) => gate.close(error));
	}

	/** Does `work` while no other item is at such work; the items take turns as they ask. */
	async alone<T>(work: () => Promise<T>): Promise<T> {
		const result = this.turn.then(work);
		// an item that fails may end the run before the next one begins
		this.turn = result.catch(() => undefined).then(async () => await sleep(0));
		return await result;
	}

	/** Ends the run by the error of an item; what becomes of the other items is added to it (`settle`). */
	stop(error: NodeApiError | NodeOperationError) {
		this.gate.close(error);
		this.stoppedBy.push(error);
	}

	/** An item has ended: what was sent, and what was not, is now known better. */
	settle() {
		for (const error of this.stoppedBy) this.sent.describeIn(error);
	}
}

const runs = new WeakMap<object, Run>();

/**
 * The run that an item belongs to; n8n gives all items, and all tries, the same execution data. Where
 * another node calls this one as its tool, that is the caller's, for all of its tools: there the
 * arguments of a call, one object over its tries, tell the runs apart.
 */
export function runOf(context: RunContext, read: ReadParameter): Run {
	const executeData = context.getExecuteData();
	// n8n copies the node whenever it is asked for it
	const own = runs.get(executeData);
	if (own) return own;
	const isOwn = executeData.node.name === context.getNode().name;
	const [input] = isOwn ? [] : [context.getInputData(0, NodeConnectionTypes.AiTool)].flat();
	const key = input?.json ?? executeData;
	const count = isOwn ? executeData.data.main?.[0]?.length : 1;
	const run = runs.get(key) ?? new Run(context, read, count ?? 1);
	runs.set(key, run);
	return run;
}

/** By the hidden parameter Service of the node: which service of HB has the resource. */
function accessOf(read: ReadParameter): Access {
	const names = String(read('service', ''));
	const baseUrl = read('options.baseUrl', '') as string;
	if (!names) return { ...PORTAL_V1, baseUrl };
	return { credentialType: 'hbTokenApi', services: names.split(',') as ServiceName[], baseUrl };
}

const cancelSignalOf = (context: HbContext) =>
	(
		context as { getExecutionCancelSignal?: () => AbortSignal | undefined }
	).getExecutionCancelSignal?.();
