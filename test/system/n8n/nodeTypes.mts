import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import {
	NodeHelpers,
	type ICredentialType,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { Page } from 'playwright-core';
import type { AccountName } from './accounts.mts';
import { readManifest, REPO_ROOT } from './paths.mts';

/** What n8n tells its editor about the nodes and credentials of the package. */
export interface PackageTypes {
	nodes: INodeTypeDescription[];
	credentials: ICredentialType[];
}

/** What to choose in a panel, in this order, to come to one operation. */
export interface Choice {
	/** For people: `Candidate > Create`. */
	name: string;
	values: INodeParameters;
}

/** One operation of a node. */
export interface Operation extends Choice {
	/** `hbCandidate.candidate.get` */
	key: string;
	node: INodeTypeDescription;
	/** The sentence that n8n makes a tool's name and description of. */
	action: string;
}

/** The node types of a built package, by name. */
export function builtNodes(root = REPO_ROOT): Record<string, INodeTypeDescription> {
	const load = createRequire(resolve(root, 'package.json'));
	const nodes = readManifest(root)
		.n8n.nodes.flatMap((path) =>
			Object.values(load(resolve(root, path)) as Record<string, unknown>),
		)
		.filter((value): value is new () => INodeType => typeof value === 'function')
		.map((NodeClass) => new NodeClass().description);
	return Object.fromEntries(nodes.map((node) => [node.name, node]));
}

/** Reads the types from the running n8n, as its editor does; the page must be logged in. */
export async function readTypes(page: Page, url: string): Promise<PackageTypes> {
	const { name, n8n } = readManifest(REPO_ROOT);
	const load = async <T,>(path: string) =>
		(await (await page.request.get(`${url}/types/${path}.json`)).json()) as T[];
	const types = await load<INodeTypeDescription>('nodes');
	// n8n adds an AI tool for every action node, which people meet only inside an agent.
	const nodes = types.filter(
		(type) => type.name.startsWith(`${name}.`) && !type.name.endsWith('Tool'),
	);
	const used = new Set(nodes.flatMap((node) => (node.credentials ?? []).map((one) => one.name)));
	const all = await load<ICredentialType>('credentials');
	const credentials = all.filter((credential) => used.has(credential.name));
	if (nodes.length !== n8n.nodes.length || credentials.length !== n8n.credentials.length) {
		throw new Error(
			`n8n knows ${nodes.length} nodes and ${credentials.length} credentials of the package, ` +
				`whose package.json has ${n8n.nodes.length} and ${n8n.credentials.length}`,
		);
	}
	return { nodes, credentials };
}

export const isTrigger = (type: INodeTypeDescription) => type.group.includes('trigger');

const versionOf = (type: INodeTypeDescription) => ({
	typeVersion: [type.version].flat().at(-1) ?? 1,
});

/** n8n's own, which its panel has under Settings; and what it asks by one list of credentials of all types. */
const ELSEWHERE = ['requestOptions', 'authentication', 'pollTimes'];

/** The values of all parameters when these are chosen and the rest is left alone. */
const withDefaults = (type: INodeTypeDescription, values: INodeParameters) =>
	NodeHelpers.getNodeParameters(type.properties, values, true, false, versionOf(type), type) ??
	values;

/** The parameters that a panel must show for these values, without the hidden ones. */
export function shownParameters(
	type: INodeTypeDescription,
	values: INodeParameters,
): INodeProperties[] {
	const all = withDefaults(type, values);
	return type.properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			!ELSEWHERE.includes(property.name) &&
			NodeHelpers.displayParameter(all, property, versionOf(type), type),
	);
}

/** The types of credential that a panel asks for with these values. */
function shownCredentials(type: INodeTypeDescription, values: INodeParameters): string[] {
	const all = withDefaults(type, values);
	return (type.credentials ?? [])
		.filter((one) => NodeHelpers.displayParameter(all, one, versionOf(type), type))
		.map(({ name }) => name);
}

/** The account that a panel asks for with these values: by the service of HB that has the operation. */
export function accountFor(
	type: INodeTypeDescription,
	values: INodeParameters,
): AccountName | undefined {
	const [wanted] = shownCredentials(type, values);
	if (wanted === 'hbHubApi') return 'hub';
	if (wanted !== 'hbTokenApi') return wanted ? 'portalV1' : undefined;
	// HB API Request takes any of them
	const service = (withDefaults(type, values).service as string | undefined) ?? 'portal';
	return service.split(',')[0] as AccountName;
}

/** What n8n itself adds to the resources and operations of nodes with a credential for HTTP. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

/** The options of a parameter that have fixed names and values, as the package has them. */
export const fixedOptions = ({ options = [] }: INodeProperties) =>
	options.filter(
		(option): option is INodePropertyOptions =>
			'value' in option && option.value !== CUSTOM_API_CALL,
	);

const isFixedList = (property: INodeProperties) =>
	property.type === 'options' && fixedOptions(property).length > 0;

/** Whether other parameters appear or go with what is chosen in this one. */
function steers(type: INodeTypeDescription, { name }: INodeProperties): boolean {
	return type.properties.some(
		({ displayOptions: { show, hide } = {} }) => show?.[name] ?? hide?.[name],
	);
}

/** The choice itself; where a further list decides what else is shown, one for each of its entries. */
function variantsOf(type: INodeTypeDescription, { name, values }: Choice): Choice[] {
	const list = shownParameters(type, values).find(
		(property) => !(property.name in values) && isFixedList(property) && steers(type, property),
	);
	if (!list) return [{ name, values }];
	return fixedOptions(list).map((option) => ({
		name: [name, `${list.displayName}: ${option.name}`].filter(Boolean).join(' > '),
		values: { ...values, [list.name]: option.value },
	}));
}

/** Every operation of every resource; none for a node without resources (a trigger). */
export function operationsOf(node: INodeTypeDescription): Operation[] {
	const resource = node.properties.find(({ name }) => name === 'resource');
	return (resource ? fixedOptions(resource) : []).flatMap((one) => {
		const shown = shownParameters(node, { resource: one.value });
		const operation = shown.find(({ name }) => name === 'operation');
		return (operation ? fixedOptions(operation) : []).map(({ name, value, action = '' }) => ({
			key: [node.name, one.value, value].join('.'),
			name: `${one.name} > ${name}`,
			values: { resource: one.value, operation: value },
			node,
			action,
		}));
	});
}

/**
 * Every operation of every resource, and where one of its lists decides about the other parameters,
 * every entry of that list too. For a node without resources (a trigger) only the latter.
 */
export function choicesOf(type: INodeTypeDescription): Choice[] {
	const operations = operationsOf(type);
	const choices = operations.length > 0 ? operations : [{ name: '', values: {} }];
	return choices.flatMap((choice) => variantsOf(type, choice));
}
