import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { ordinals } from '../helpers/ordinals';
import { forCaller, mayHaveTakenEffect } from '../transport/errors';
import { withoutGate } from '../transport/gate';
import { ToChoose } from './candidate';
import type { OperationRequest } from './item';
import { asNodeError, Batch, type BulkItem, type Work } from './perItem';
import { announce, askedElsewhere, beginsAtTheEnd } from './underWay';

/** How the user says what is to become of what HB has already. */
interface Again {
	field: INodeProperties;
	/** Whether it is to be done without a look at what is there. */
	isWanted(item: Pick<BulkItem, 'parameter'>): boolean;
	/** What to set so that it is. */
	setting: string;
}

const IF_EXISTS: Again = {
	field: {
		displayName: 'If There Is One Already',
		name: 'ifExists',
		type: 'options',
		default: 'returnIt',
		description: "What to do when HB's list shows that this was asked for before",
		options: [
			{
				name: 'Do It Again',
				value: 'doItAgain',
				description: 'Do not look: every run asks for it once more',
			},
			{
				name: 'Return It',
				value: 'returnIt',
				description: 'Send nothing and return what HB has',
			},
		],
	},
	isWanted: (item) => item.parameter<string>('ifExists', 'returnIt') === 'doItAgain',
	setting: 'set If There Is One Already to Do It Again',
};

/** What HB has of what is asked for, if anything. */
export interface Found {
	record?: IDataObject;
	/** The field that HB's records lack, so that nobody can tell. */
	lacks?: string;
}

/** How an operation is done once, however often the workflow runs. */
export interface Once<Plan> {
	/** What is said of an item for which HB has it already. */
	outcome: string;
	/** What is said of one for which it was done. */
	made: string;
	/** If There Is One Already, where it is left out. */
	again?: Again;
	/** Items with equal keys ask for one and the same. */
	keyOf(item: BulkItem, plan: Plan): string | Promise<string>;
	/** What an item asks for that an equal one of the run did not: a sentence. */
	lacks?(plan: Plan, made: Plan): string | undefined;
	/** Looks at HB's own records. The record is returned as it is. @throws where they cannot be read */
	find(item: BulkItem, plan: Plan): Promise<Found>;
}

/** What an operation needs that mails somebody, spends money or starts something. */
export interface Asking<Plan> {
	once: Once<Plan>;
	/**
	 * What the item asks for, out of its parameters. All items are checked before the first request.
	 *
	 * @throws NodeOperationError for what HB could not take
	 */
	check(item: BulkItem): Plan;
	/** What only HB can tell about the item, as far as reading it changes nothing; before anything is sent. */
	confirm?(item: BulkItem, plan: Plan): Promise<void>;
	/** Whether an item is at it alone, the look at what is there included; the others wait. */
	alone?(plan: Plan): boolean;
	work(item: BulkItem, plan: Plan): Promise<IDataObject[]>;
}

/** The field of an operation that is done once. */
export const againField = ({ again = IF_EXISTS }: Once<never>) => again.field;

/** The work for one item by itself: n8n's router hands them over so. */
export const workOnce =
	<Plan>(operation: Asking<Plan>): Work =>
	async (item) => {
		const plan = checked(operation, item);
		await operation.confirm?.(item, plan);
		return await askOnce(operation, item, plan);
	};

/**
 * The work for all items. A row that HB could not take is found before anything is sent: it ends the
 * run, or goes alone where the node goes on.
 */
export function runOnce<Plan>(operation: Asking<Plan>, request: OperationRequest) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const batch = new Batch(this, request);
		const plans: Plan[] = [];
		const refused: Array<{ index: number; error: NodeOperationError }> = [];
		const bad = new Map<number, Error>();
		const checking = (check: (index: number) => Promise<void>) => async (index: number) => {
			try {
				await check(index);
			} catch (cause) {
				if (cause instanceof ToChoose) return void bad.set(index, cause);
				const error = asNodeError(this, withoutGate(cause));
				// what HB or the connection says is no fault of the row
				if (error instanceof NodeApiError && !this.continueOnFail()) throw error;
				refused.push({ index, error: error as NodeOperationError });
			}
		};
		const ofAll = async (check: (index: number) => Promise<void>, atOnce?: number) => {
			await batch.each(checking(check), atOnce);
			if (refused.length > 0 && !this.continueOnFail()) {
				const [first] = refused;
				// as every error of an item is thrown: with its number, in the words for tools
				if (batch.count === 1) await batch.workOn(0, () => Promise.reject(first.error));
				throw forCaller(refusal(this, refused, batch.count), this.getNode());
			}
		};
		await ofAll(async (index) => {
			plans[index] = checked(operation, await batch.item(index));
		}, 1);
		for (const { index, error } of refused) bad.set(index, error);
		const { confirm } = operation;
		if (confirm)
			await ofAll(async (index) => {
				if (!bad.has(index)) await confirm(await batch.item(index), plans[index]);
			});
		for (const { index, error } of refused) bad.set(index, error);
		const results = await batch.each(
			async (index) =>
				batch.workOn(index, async () => {
					const error = bad.get(index);
					if (error) throw error;
					return await askOnce(operation, await batch.item(index), plans[index]);
				}),
			batch.run.concurrency,
			beginsAtTheEnd(this, batch.count),
		);
		return [results.flat()];
	};
}

function checked<Plan>(operation: Asking<Plan>, item: BulkItem): Plan {
	item.path();
	return operation.check(item);
}

/** One error for all rows that cannot be sent: which they are, as people count, and why the first is one. */
function refusal(
	context: IExecuteFunctions,
	refused: Array<{ index: number; error: NodeOperationError }>,
	count: number,
): NodeOperationError {
	const rows = [...refused].sort((a, b) => a.index - b.index);
	const [{ index, error }] = rows;
	const which = ordinals(rows.map((row) => row.index));
	const first = rows.length > 1 ? ` The ${ordinals([index])}:` : '';
	const advice = (error.description ?? '').replace(/ ?\bnothing was sent\.?/i, '').trim();
	return new NodeOperationError(
		context.getNode(),
		`The ${which} of ${count} items cannot be sent.${first} ${error.message}`,
		{
			level: 'warning',
			itemIndex: index,
			description:
				`${advice.replace(/[;,]$/, '.')} Nothing was sent for any item: all are checked first. To send the others all the same, set On Error in the settings of this node to continue.`.trim(),
		},
	);
}

/** What was asked for under a key in this run, and by which plan. */
interface Made<Plan> {
	by: Plan;
	results: IDataObject[];
}

type Asked<Plan> = Map<string, Promise<Made<Plan>>>;

/** What the items of the run ask for; also tells the run from others. */
export const askedIn = async <Plan>(item: Pick<BulkItem, 'once'>): Promise<Asked<Plan>> =>
	await item.once('asked', async () => await Promise.resolve(new Map()));

/** Does what the item asks for, unless HB or another item of the run has it already. */
async function askOnce<Plan>(
	operation: Asking<Plan>,
	item: BulkItem,
	plan: Plan,
): Promise<IDataObject[]> {
	const { once, work } = operation;
	if ((once.again ?? IF_EXISTS).isWanted(item)) {
		item.willBeFound(false);
		return await inTurn(operation, item, plan, async () => await work(item, plan));
	}
	const asked = await askedIn<Plan>(item);
	const key = await reading(once, item, async () => await once.keyOf(item, plan));
	const place = `${once.outcome} ${key}`;
	const before = asked.get(key) ?? askedElsewhere<Made<Plan>>(item.account, place);
	const look = async () => await lookAndWork(operation, item, plan);
	const own = async () => ({ by: plan, results: await inTurn(operation, item, plan, look) });
	const made = before ? afterEqual(before, once, item, plan, own) : own();
	asked.set(key, made);
	announce(item.account, place, asked, made);
	return (await made).results;
}

const inTurn = async <Plan>(
	{ alone }: Asking<Plan>,
	item: BulkItem,
	plan: Plan,
	work: () => Promise<IDataObject[]>,
) => (alone?.(plan) ? await item.alone(work) : await work());

/**
 * What an equal item of the run came to; `undefined` where it came to nothing.
 *
 * @throws NodeOperationError where it may have been sent all the same
 */
export async function ofEqual<T>(
	item: Pick<BulkItem, 'refuse'>,
	before: Promise<T>,
): Promise<T | undefined> {
	try {
		return await before;
	} catch (error) {
		if (!mayHaveTakenEffect(error)) return undefined;
		throw item.refuse(
			'An equal item may have been sent',
			'No answer came for it. Look at HB before you run this item again; it was not sent.',
		);
	}
}

/** What an equal item of the run came to counts for this one; where it came to nothing, this one is tried. */
async function afterEqual<Plan>(
	before: Promise<Made<Plan>>,
	{ outcome, made, lacks }: Once<Plan>,
	item: BulkItem,
	plan: Plan,
	own: () => Promise<Made<Plan>>,
): Promise<Made<Plan>> {
	const known = await ofEqual(item, before);
	if (!known) return await own();
	const { by, results } = known;
	if (!results.every((result) => [outcome, made].includes(String(result.outcome))))
		return await own();
	const message = lacks?.(plan, by);
	return {
		by,
		results: results.map((result) => ({ ...result, ...(message && { message }), outcome })),
	};
}

async function lookAndWork<Plan>(
	{ once, work }: Asking<Plan>,
	item: BulkItem,
	plan: Plan,
): Promise<IDataObject[]> {
	// what an earlier try sent is that try's, and its result is known
	const found = item.wasSent()
		? {}
		: await reading(once, item, async () => await once.find(item, plan));
	item.willBeFound(found.lacks === undefined);
	if (found.lacks !== undefined) {
		item.hint(
			`HB's list has no field ${found.lacks}, so it could not be checked what HB has already: every item was sent`,
		);
	} else if (found.record) return [{ ...found.record, outcome: once.outcome }];
	return await work(item, plan);
}

/** Reads at HB. Where that cannot be done, nothing is sent, and the user learns the way on. */
async function reading<T, Plan>(
	once: Once<Plan>,
	item: BulkItem,
	read: () => Promise<T>,
): Promise<T> {
	try {
		return await read();
	} catch (cause) {
		const isOfRun = withoutGate(cause) !== cause || (cause as NodeApiError).httpCode === '401';
		if (isOfRun) return await Promise.reject(cause as Error);
		const { setting } = once.again ?? IF_EXISTS;
		throw item.copyOf(
			cause,
			`What HB has already could not be read, so nothing was sent. To send it without looking, ${setting}.`,
		);
	}
}
