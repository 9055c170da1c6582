/** Every operation of every action node of dist/, for tests that go through all of them. */
import type { IDataObject, INodeParameters, INodePropertyOptions, INodeType } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/index.mts';
import { loadPackage, runNode, type NodeRun, type RunOptions } from './engine.mts';
import { credentialsOf } from './hb.mts';
import type { OperationInput } from './operationInput.mts';
import { OPERATION_INPUTS } from './operationInputs.mts';
import { REQUEST_INPUTS } from './requestInputs.mts';

export interface Operation extends OperationInput {
	/** `hbCandidate.candidate.get` */
	key: string;
	node: string;
	resource: string;
	operation: string;
	operationId: string;
}

/** The keys of all operations of the built nodes, as n8n's panel offers them. */
export async function operationKeys(): Promise<string[]> {
	const loader = await loadPackage();
	return Object.keys(loader.nodeTypes).flatMap((node) => {
		const { properties } = (loader.getNode(node).type as INodeType).description;
		return properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				(displayOptions?.show?.resource ?? []).flatMap((resource) =>
					(options as INodePropertyOptions[]).map(
						({ value }) => `${node}.${String(resource)}.${String(value)}`,
					),
				),
			);
	});
}

/** All of them with their inputs, and what has an answer without being one; throws where one has none. */
export async function allOperations(): Promise<Operation[]> {
	const others = Object.entries(REQUEST_INPUTS).map(([key, input]) => ({
		...input,
		operationId: input.operationId ?? key,
		key,
		resource: '',
		operation: '',
		...input.of,
	}));
	const operations = (await operationKeys()).map((key) => {
		const input = OPERATION_INPUTS[key];
		if (!input) throw new Error(`test/helpers/operationInputs.mts has no input for ${key}`);
		const [node, resource, operation] = key.split('.');
		return { ...input, operationId: input.operationId ?? key, key, node, resource, operation };
	});
	return [...operations, ...others];
}

/** Runs an operation with its input, once, for an item without data. */
export async function runOperation(
	sandbox: Sandbox,
	{ node, resource, operation, credential }: Operation,
	parameters: INodeParameters,
	more: Partial<RunOptions> & { credentialChanges?: IDataObject } = {},
): Promise<NodeRun> {
	const { credentialChanges, ...options } = more;
	return await runNode({
		node,
		parameters: { resource, operation, options: {}, ...parameters },
		credentials: credentialsOf(sandbox, credential, credentialChanges),
		...options,
	});
}
