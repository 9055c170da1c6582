import {
	NodeConnectionTypes,
	sleep,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type NodeApiError,
	type NodeOperationError,
} from 'n8n-workflow';
import { HUB, PORTAL_V1, type Access, type ServiceName } from '../transport/apis';
import { HbClient } from '../transport/client';
import {
	ceilingOf,
	readConnection,
	type Connection,
	type HbContext,
	type RequestOptions,
} from '../transport/connection';
import { assertHost } from '../transport/host';
import { DEFAULT_CONCURRENCY, RequestGate } from '../transport/gate';
import { Pace } from '../transport/pace';
import { SentItems } from './sentItems';

export type RunContext = IExecuteFunctions | IExecutePaginationFunctions;

export type ReadParameter = (name: string, fallback?: unknown) => unknown;

/** What the items of one try of a node run share. */
class Try {
	readonly connection: Promise<Connection>;

	/** What is done once, by name. */
	readonly done = new Map<string, Promise<unknown>>();

	/** The items that have begun. */
	readonly started = new Set<number>();

	readonly stoppedBy: Array<NodeApiError | NodeOperationError> = [];

	constructor(
		readonly gate: RequestGate,
		connection: Promise<Connection>,
	) {
		this.connection = connection;
		// what is wrong with the credential is so for every item
		connection.catch((error: Error) => gate.close(error));
	}
}

/** What the items of one node run share, also over the tries of a node that is set to Retry On Fail. */
export class Run {
	/** The requests that must not be sent twice. */
	readonly sent: SentItems;

	readonly concurrency: number;

	private readonly access: Access;

	private readonly requestOptions: RequestOptions;

	private current: Try;

	private turn: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly context: RunContext,
		read: ReadParameter,
		/** How many items it has. */
		readonly count: number,
	) {
		this.access = accessOf(read);
		this.concurrency =
			Number(read('options.concurrency', DEFAULT_CONCURRENCY)) || DEFAULT_CONCURRENCY;
		this.requestOptions = read('requestOptions', {}) as RequestOptions;
		this.sent = new SentItems(count, context.getNode().retryOnFail === true);
		this.current = this.newTry();
	}

	get gate() {
		return this.current.gate;
	}

	get connection() {
		return this.current.connection;
	}

	/** An item begins. One that began before begins again: n8n tries the node once more. */
	begin(index: number) {
		const { started } = this.current;
		if (started.has(index)) this.beginAll();
		this.current.started.add(index);
	}

	/** All items begin, perhaps again. */
	beginAll() {
		if (this.current.started.size > 0) this.current = this.newTry();
		this.current.started.add(0);
	}

	/** The way to HB for one item. */
	client(context: HbContext, connection: Connection, gate = this.gate): HbClient {
		return new HbClient(context, connection, gate);
	}

	/** Does `work` once per try, however many items ask for it under the same key. */
	async once<T>(key: string, work: () => Promise<T>): Promise<T> {
		const { done } = this.current;
		if (!done.has(key)) done.set(key, work());
		return await (done.get(key) as Promise<T>);
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
		this.current.stoppedBy.push(error);
	}

	/** An item has ended: what was sent, and what was not, is now known better. */
	settle() {
		for (const error of this.current.stoppedBy) this.sent.describeIn(error);
	}

	private newTry(): Try {
		return new Try(
			new RequestGate(
				this.concurrency,
				new Pace(ceilingOf(this.requestOptions)),
				cancelSignalOf(this.context),
			),
			readConnection(this.context, this.access, this.requestOptions),
		);
	}
}

const runs = new WeakMap<object, Run>();

/**
 * The run that an item belongs to; n8n gives all items, and all tries, the same execution data. Where
 * another node calls this one as its tool, that is the caller's, for all of its tools: there the
 * arguments of a call, one object over its tries, tell the runs apart.
 */
export function runOf(context: RunContext, read: ReadParameter): Run {
	assertHost(context, 'getExecuteData', 'continueOnFail');
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

/** By the hidden parameter Service of the node, which service of HB has the resource; the Hub has none. */
function accessOf(read: ReadParameter): Access {
	const names = String(read('service', ''));
	const baseUrl = read('options.baseUrl', '') as string;
	if (!names) return { ...(read('authentication', '') === 'hbHubApi' ? HUB : PORTAL_V1), baseUrl };
	return { credentialType: 'hbTokenApi', services: names.split(',') as ServiceName[], baseUrl };
}

const cancelSignalOf = (context: HbContext) =>
	(
		context as { getExecutionCancelSignal?: () => AbortSignal | undefined }
	).getExecutionCancelSignal?.();
