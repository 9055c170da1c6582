import {
	NodeOperationError,
	updateDisplayOptions,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { endpointMethod, endpointPath, options, service } from '../descriptions/common';
import type { ServiceName } from '../transport/apis';
import type { HbItem, OperationRequest } from './item';
import { againField, runOnce, workOnce, type Asking } from './once';
import { perItem, runOperation, type BulkItem, type Work } from './perItem';

interface Declared {
	name: string;
	value: string;
	/** What it is called in n8n's list of all actions. */
	action: string;
	description: string;
	/** What the editor asks, in its order; Options come last and by themselves. */
	fields?: INodeProperties[];
	/** What Options have besides Max Requests at Once, and Endpoint Path where the path is assumed. */
	options?: INodeProperties[];
	/** The services of HB that have it, where these are others than those of its resource. */
	services?: readonly ServiceName[];
}

/**
 * An operation: what the editor shows, what it asks of HB, and what it makes of the answer.
 *
 * @typeParam Item HbItem where it needs n8n's helpers for files, which only single items have
 */
export interface Operation<Item = BulkItem> extends Declared {
	/** The url may have placeholders: `{candidate_ref}` is the value of the parameter candidateRef. */
	request: Required<OperationRequest>;
	/** That the path is neither documented nor seen in use: the user can then enter another. */
	assumed?: boolean;
	work(item: Item): ReturnType<Work>;
}

/** An operation that mails somebody, spends money or starts something: asked once (once.ts). */
export interface OnceOperation<Plan = unknown> extends Declared, Asking<Plan> {
	request: Required<OperationRequest>;
	assumed?: boolean;
}

/** An operation whose work needs all items of a run at once. */
export interface WholeRunOperation extends Declared {
	workOnAll(this: IExecuteFunctions): Promise<INodeExecutionData[][]>;
	/** What to use where n8n cannot run it: a sentence. */
	instead: string;
}

type AnyOperation = Operation<HbItem> | OnceOperation | WholeRunOperation;

interface Extras {
	/** The services of HB that have the resource; none where the node or its operations say it. */
	services?: readonly ServiceName[];
	/** What every operation shows before its own fields. */
	notice?: INodeProperties;
}

/**
 * The properties of a resource: the Operation select, and the fields of its operations. What several
 * operations ask in the same words stands once, since n8n evaluates a parameter once per item and mention.
 *
 * @param first the operation that a new node has
 */
export function resource(
	name: string,
	operations: AnyOperation[],
	first: string,
	{ services = [], notice }: Extras = {},
): INodeProperties[] {
	const fieldsOf = (operation: AnyOperation) => [
		...(notice ? [notice] : []),
		...fieldsWithAgain(operation),
		options(...(operation.options ?? []), ...pathOption(operation)),
	];
	const serviceOf = (operation: AnyOperation) => {
		const having = operation.services ?? services;
		return having.length > 0 ? [service(...having)] : [];
	};
	return [
		...shown(name, operations, serviceOf),
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [name] } },
			options: operations.map(optionOf),
			default: first,
		},
		...shown(name, operations, fieldsOf),
	];
}

/**
 * The `customOperations` of a resource, for what people do with thousands of items: n8n hands these
 * all items at once, where its router would prepare every item before it sends the first.
 */
export const bulk = (...operations: Array<Operation | OnceOperation | WholeRunOperation>) =>
	Object.fromEntries(
		operations.map((operation) => [
			operation.value,
			'workOnAll' in operation
				? operation.workOnAll
				: 'once' in operation
					? runOnce(operation, operation.request)
					: runOperation(operation.work, operation.request),
		]),
	);

/** With what is to happen when HB has it already, before what may be left out. */
function fieldsWithAgain(operation: AnyOperation): INodeProperties[] {
	const { fields = [] } = operation;
	if (!('once' in operation)) return fields;
	const first = fields.findIndex(({ name, type }) => name === 'simplify' || type === 'collection');
	const place = first < 0 ? fields.length : first;
	return [...fields.slice(0, place), againField(operation.once), ...fields.slice(place)];
}

const pathOption = (operation: AnyOperation) =>
	'assumed' in operation && operation.assumed
		? [endpointMethod(operation.request.method), endpointPath(operation.request.url)]
		: [];

function optionOf(operation: AnyOperation): INodePropertyOptions {
	const { name, value, action, description } = operation;
	const routing: INodePropertyOptions['routing'] =
		'workOnAll' in operation
			? { send: { preSend: [refusal(operation)] } }
			: {
					request: operation.request,
					// n8n calls this hook once per item in place of sending the request, whether there are pages or not
					operations: {
						pagination: perItem('once' in operation ? workOnce(operation) : operation.work),
					},
				};
	return { name, value, action, description, routing };
}

/**
 * n8n runs `workOnAll` through `customOperations`, also for AI Agent 3; older agents, the step button
 * of a tool and n8n's MCP server route the operation instead.
 */
const refusal = ({ name, instead }: WholeRunOperation) =>
	async function (this: { getNode: IExecuteFunctions['getNode'] }): Promise<IHttpRequestOptions> {
		throw new NodeOperationError(
			this.getNode(),
			`${name} is not available as an AI tool that is called this way`,
			{
				description: `${instead} n8n runs ${name} as a step of a workflow, and as a tool of AI Agent version 3 or newer. Nothing was sent.`,
			},
		);
	};

/** The fields of all operations, each shown for those that have it, in the order that each has. */
function shown(
	name: string,
	operations: AnyOperation[],
	fieldsOf: (operation: AnyOperation) => INodeProperties[],
): INodeProperties[] {
	const merged: Array<{ field: INodeProperties; key: string; operation: string[] }> = [];
	for (const one of operations) {
		let place = 0;
		for (const field of fieldsOf(one)) {
			const key = JSON.stringify(field);
			const known = merged.findIndex((entry, index) => index >= place && entry.key === key);
			if (known >= 0) place = known;
			else merged.splice(place, 0, { field, key, operation: [] });
			merged[place++].operation.push(one.value);
		}
	}
	return merged.flatMap(({ field, operation }) => {
		const some = operation.length < operations.length && { operation };
		return updateDisplayOptions({ show: { resource: [name], ...some } }, [field]);
	});
}
