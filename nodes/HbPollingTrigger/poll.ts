import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { triggerOf } from '../shared/helpers/triggerOf';
import { EVENTS } from './events';
import { pollError } from './helpers/errors';
import { isSweep, type PollEvent, type ReadParameter } from './helpers/event';
import { pollList } from './helpers/listPoll';
import { Reader } from './helpers/reader';
import { sampleOf } from './helpers/sample';
import { startOf } from './helpers/start';
import { hasOther, newState, stateOf, subjectOf } from './helpers/state';
import { MOST_REQUESTS, Sweep } from './helpers/sweepPoll';

/** A poll ends before n8n gives it up, in ms where n8n does not say when (before 2.41). */
const LONGEST_POLL_MS = 300_000;
const SHARE_OF_TIME = 0.8;

/** The polls that are under way, by trigger. */
const underWay = new Map<string, Promise<unknown>>();

/** Asks HB what has happened. In the editor it fetches a sample, and nothing is kept. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const read: ReadParameter = (name, fallback) => this.getNodeParameter(name, fallback) as never;
	const name = read('event', '');
	const event = EVENTS[name];
	const settings = event.settings(read);
	if (settings.kinds.length === 0) throw nothingChosen(this);
	try {
		const reader = await Reader.for(this, event.access);
		if (this.getMode() === 'manual')
			return handedOver(this, await sampleOf(event, { context: this, reader, settings }));
		const subject = await subjectOf(this, reader, event.access, [name, settings]);
		return await alone(this, subject, async () => {
			const items = await pollOnce(this, event, reader, subject, read);
			return handedOver(this, items);
		});
	} catch (error) {
		throw pollError(this, error);
	}
}

/** n8n may begin a poll while another one of the same trigger is under way: then the second leaves. */
async function alone<T>(
	context: IPollFunctions,
	subject: string,
	work: () => Promise<T>,
): Promise<T | null> {
	const trigger = triggerOf(context);
	while (underWay.has(trigger)) {
		if (stateOf(context, subject)) {
			context.logger.info('HB Polling Trigger left out a poll, since the one before is under way');
			return null;
		}
		// the mark must be set while n8n publishes: later it would not be kept
		await underWay.get(trigger);
	}
	const working = work();
	underWay.set(
		trigger,
		working.catch(() => undefined),
	);
	try {
		return await working;
	} finally {
		underWay.delete(trigger);
	}
}

async function pollOnce(
	context: IPollFunctions,
	event: PollEvent,
	reader: Reader,
	subject: string,
	read: ReadParameter,
): Promise<IDataObject[]> {
	const now = Date.now();
	const options = read<IDataObject>('options', {});
	const start = startOf(context, options);
	const before = stateOf(context, subject);
	if (!before && hasOther(context))
		context.logger.info(
			'HB Polling Trigger begins anew, since it was copied, or listens to something else than before',
		);
	const state = before ?? newState(subject, now);
	const isFirst = !before;
	const settings = event.settings(read);
	const polling = { context, reader, settings, state, isFirst, start, now };
	if (!isSweep(event)) return await pollList(event, polling);
	const budget = Math.min(context.getPollBudgetMs?.() ?? LONGEST_POLL_MS, LONGEST_POLL_MS);
	// n8n keeps over a restart what is learned while it publishes, so that poll asks about all people
	const requests = isFirst ? Infinity : Number(options.maxRequests) || MOST_REQUESTS;
	return await new Sweep(event, polling, { requests, until: now + budget * SHARE_OF_TIME }).poll();
}

const nothingChosen = (context: IPollFunctions) =>
	new NodeOperationError(context.getNode(), 'No change is chosen', {
		description: 'Choose at least one under Changes.',
	});

/** `null` where there is nothing: n8n would start the workflow for an empty list. */
const handedOver = (context: IPollFunctions, items: IDataObject[]) =>
	items.length > 0 ? [context.helpers.returnJsonArray(items)] : null;
