import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readManifest, REPO_ROOT } from '../n8n/paths.mts';

/** One operation of an action node of the built package. */
export interface Operation {
	/** `hbCandidate.candidate.get` */
	key: string;
	node: INodeTypeDescription;
	resource: string;
	operation: string;
	/** The sentence that n8n makes a tool's name and description of. */
	action: string;
	description: string;
}

const require = createRequire(import.meta.url);

function descriptionsOf(path: string): INodeTypeDescription[] {
	const exported = Object.values(require(join(REPO_ROOT, path)) as Record<string, unknown>);
	return exported
		.filter((value): value is new () => INodeType => typeof value === 'function')
		.map((NodeClass) => new NodeClass().description);
}

const isOption = (option: object): option is INodePropertyOptions => 'value' in option;

/** A value of a list, which in n8n may be no text in other places. */
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function operationsOf(node: INodeTypeDescription): Operation[] {
	const lists = node.properties.filter(({ name }) => name === 'operation');
	return lists.flatMap(({ options = [], displayOptions }) =>
		(displayOptions?.show?.resource ?? []).map(textOf).flatMap((resource) =>
			options.filter(isOption).map(({ value, action = '', description = '' }) => ({
				key: `${node.name}.${resource}.${String(value)}`,
				node,
				resource,
				operation: String(value),
				action,
				description,
			})),
		),
	);
}

/** Every operation of every node of the built package that n8n offers as a tool. */
export function readOperations(): Operation[] {
	return readManifest(REPO_ROOT)
		.n8n.nodes.flatMap(descriptionsOf)
		.filter(({ usableAsTool }) => usableAsTool)
		.flatMap(operationsOf);
}

const versionOf = ({ version }: INodeTypeDescription): Pick<INode, 'typeVersion'> => ({
	typeVersion: [version].flat().at(-1) ?? 1,
});

/** The parameters that the panel shows for an operation, with these values of them. */
export function shownParameters(
	{ node, resource, operation }: Operation,
	values: INodeParameters,
): INodeProperties[] {
	const given = { ...values, resource, operation };
	const all =
		NodeHelpers.getNodeParameters(node.properties, given, true, false, versionOf(node), node) ??
		given;
	return node.properties.filter((property) =>
		NodeHelpers.displayParameter(all, property, versionOf(node), node),
	);
}
