import {
	NodeOperationError,
	type IDataObject,
	type IHttpRequestMethods,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';
import { camelCase } from '../helpers/text';
import { withoutLocator } from '../helpers/values';
import type { HbRequest } from '../transport/request';
import type { Connection } from '../transport/connection';
import { ownCopy } from '../transport/errors';
import { RequestGate } from '../transport/gate';
import { fillPath } from '../transport/path';
import { candidateLocator, candidateOf, explained } from './candidate';
import type { Candidate, HbItem, OperationRequest } from './item';
import type { ReadParameter, Run, RunContext } from './run';
import { textParameter } from './values';

const NO_PARAMETER = '(no such parameter)';

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
	const refuse: HbItem['refuse'] = (message, description) =>
		new NodeOperationError(context.getNode(), message, { description, level: 'warning' });
	const templateOf = (path = '') =>
		textParameter({ refuse }, 'Endpoint Path', parameter('options.endpointPath', '') ?? '') ||
		path ||
		(options.url ?? '');
	const filled = (template: string, found?: Candidate) =>
		fillPath(template, (name) =>
			name === 'candidate_ref' && found ? found.candidate_ref : pathValue(camelCase(name)),
		);
	const client = run.client(context, connection);
	const sendTo = async (request: HbRequest) =>
		request.repeatable
			? await client.request(request)
			: await sent.once(index, request, async () => await client.request(request));
	let candidate: Promise<Candidate> | undefined;
	const item: Omit<HbItem, 'context'> = {
		parameter,
		baseUrl: client.baseUrl,
		account: connection.account,
		service: connection.service,
		timeZone: context.getTimezone(),
		index,
		count: run.count,
		input: () => inputOf(context, index),
		wasSent: () => sent.knows(index),
		willBeFound(is) {
			sent.willBeFound(is);
		},
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
		refuse,
		copyOf: (cause, more) => ownCopy(context.getNode(), cause, more),
		sendTo,
		// whom the candidate parameter names is looked up later
		path: () => filled(templateOf(), { candidate_ref: 'candidate' }),
		async candidate() {
			candidate ??= candidateOf(item, candidateLocator(item));
			return await candidate;
		},
		async send(request) {
			const template = templateOf(request.path);
			const found = template.includes('{candidate_ref}') ? await item.candidate() : undefined;
			const sending = sendTo({
				...request,
				method:
					parameter<IHttpRequestMethods | ''>('options.endpointMethod', '') ||
					(options.method ?? 'GET'),
				path: filled(template, found),
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

/** n8n's router gives the hook of an operation its own item, and a custom operation all of them. */
function inputOf(context: RunContext, index: number): IDataObject {
	const input = context.getInputData() as INodeExecutionData | INodeExecutionData[];
	return (Array.isArray(input) ? input[index] : input)?.json ?? {};
}
