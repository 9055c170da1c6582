import {
	NodeApiError,
	NodeOperationError,
	sleep,
	type DeclarativeRestApiSettings,
	type IDataObject,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { HbContext } from '../transport/connection';
import { forCaller, forItem } from '../transport/errors';
import { withoutGate } from '../transport/gate';
import { ToChoose } from './candidate';
import { hbItem } from './hbItem';
import type { HbItem, OperationRequest } from './item';
import { runOf, type ReadParameter, type Run } from './run';

/** What an operation asks of HB for one item, and makes of the answer. */
export type Work<Item = HbItem> = (item: Item) => Promise<IDataObject[] | INodeExecutionData[]>;

/** An item of an operation that n8n hands all items at once. */
export type BulkItem = Omit<HbItem, 'context'>;

type Pagination = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/**
 * Makes an operation's work into n8n's hook at `routing.operations.pagination`. n8n calls that hook
 * once per item in place of sending the request itself, so it is where bounded concurrency, retries,
 * error texts and item links belong, whether or not an operation has pages.
 */
export function perItem(work: Work): Pagination {
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
export function runOperation(work: Work<BulkItem>, request: OperationRequest) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const batch = new Batch(this, request);
		const results = await batch.each(async (index) =>
			batch.workOn(index, async () => work(await batch.item(index))),
		);
		return [results.flat()];
	};
}

/** All items of a custom operation. */
export class Batch {
	readonly run: Run;

	readonly count: number;

	private readonly items: BulkItem[] = [];

	constructor(
		readonly context: IExecuteFunctions,
		private readonly request: OperationRequest,
	) {
		this.count = context.getInputData().length;
		this.run = runOf(context, (name, fallback) => context.getNodeParameter(name, 0, fallback));
		this.run.beginAll();
	}

	async item(index: number): Promise<BulkItem> {
		const { context, run, request } = this;
		const read: ReadParameter = (name, fallback) => context.getNodeParameter(name, index, fallback);
		this.items[index] ??= hbItem(context, index, read, request, run, await run.connection);
		return this.items[index];
	}

	/**
	 * Takes the items one after the other, so many at once as the user lets, until one fails.
	 *
	 * @param backwards begins with the last one
	 * @returns what was made of each, by its index
	 * @throws the error of the first of those that failed
	 */
	async each<T>(
		take: (index: number) => Promise<T>,
		atOnce = this.run.concurrency,
		backwards = false,
	): Promise<T[]> {
		const results: T[] = [];
		const failures: Array<{ index: number; error: Error }> = [];
		let next = 0;
		const takeItems = async () => {
			while (next < this.count && failures.length === 0) {
				const place = next++;
				const index = backwards ? this.count - 1 - place : place;
				// items that are refused before anything is sent would never give way
				if (place % 50 === 49) await sleep(0);
				try {
					results[index] = await take(index);
				} catch (error) {
					failures.push({ index, error: error as Error });
				}
			}
		};
		await Promise.all(Array.from({ length: Math.min(atOnce, this.count) }, takeItems));
		const [first] = failures.sort((a, b) => a.index - b.index);
		if (first) throw asNodeError(this.context, first.error);
		return results;
	}

	/** Results linked to their item, or its error as `workOn` says. */
	async workOn(index: number, work: () => ReturnType<Work>): Promise<INodeExecutionData[]> {
		return await workOn(this.context, index, this.run, work);
	}
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
		if (cause instanceof ToChoose) return [{ json: cause.choices, pairedItem: { item: index } }];
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

const ITEM_KEYS = ['json', 'binary', 'pairedItem'];

/** A record of HB may have a field `json` of its own. */
const isItem = (result: IDataObject | INodeExecutionData): result is INodeExecutionData =>
	typeof result.json === 'object' && Object.keys(result).every((key) => ITEM_KEYS.includes(key));

const asItem = (result: IDataObject | INodeExecutionData): INodeExecutionData =>
	isItem(result) ? result : { json: result };

/** An error of n8n's for whatever was thrown. */
export function asNodeError(context: HbContext, cause: unknown): NodeApiError | NodeOperationError {
	if (cause instanceof NodeApiError || cause instanceof NodeOperationError) return cause;
	const isOurs = cause instanceof TypeError || cause instanceof RangeError;
	return new NodeOperationError(
		context.getNode(),
		isOurs
			? 'A value of this item has a form that this operation cannot read'
			: (cause as Error).message,
		{
			level: 'warning',
			...(isOurs && {
				description:
					'Check that the expressions of this node give text, numbers or dates, and no lists, files or empty results. If the item was about to be sent, look at HB before you run it again.',
			}),
		},
	);
}

/**
 * n8n sends an item with just these fields to the error output, with the input item's data beside them;
 * before 2.34 it knows no other fields, and none that is empty.
 */
const failedItem = (error: Error, index: number): INodeExecutionData => {
	const message = (error as NodeOperationError).description;
	return {
		json: { error: error.message, ...(message && { message }) },
		pairedItem: { item: index },
	};
};
