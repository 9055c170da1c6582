import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export type ResourceChoice = INodePropertyOptions & { value: string };

/** What a node is about; its operations are routed by n8n's hook for pages (resource.ts). */
export const resourceSelect = (options: ResourceChoice[], first: string): INodeProperties => ({
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options,
	default: first,
	routing: { send: { paginate: true } },
});

/**
 * What stands under a node on the canvas: its operation in the words of the editor, with the resource where
 * there are several. n8n's usual expression would show the values, such as importMany.
 *
 * @param resources the choices of Resource
 * @param properties those of the resources, with their Operation selects
 */
export function subtitle(resources: ResourceChoice[], ...properties: INodeProperties[]): string {
	const words = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) => {
			const resource = String(displayOptions!.show!.resource![0]);
			const shown = resources.length > 1 && resources.find(({ value }) => value === resource);
			return (options as INodePropertyOptions[]).map(({ name, value }) => [
				`${resource} ${String(value)}`,
				shown ? `${name}: ${shown.name}` : name,
			]);
		});
	return inWords(words, '$parameter["resource"] + " " + $parameter["operation"]');
}

/** The same for a node without operations: its choice in `parameter`. */
export const choiceSubtitle = (parameter: string, choices: INodePropertyOptions[]): string =>
	inWords(
		choices.map(({ name, value }) => [String(value), name]),
		`$parameter["${parameter}"]`,
	);

// a map and not methods of texts, which n8n would have to allow
const inWords = (words: string[][], key: string) =>
	`={{ (${JSON.stringify(Object.fromEntries(words))})[${key}] }}`;
