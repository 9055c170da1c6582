import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * What stands under a node on the canvas: its operation in the words of the editor, with the resource where
 * there are several. n8n's usual expression would show the values, such as importMany.
 *
 * @param resources the choices of Resource; none where there is one only
 * @param properties those of the resources, with their Operation selects
 */
export function subtitle(
	resources: ReadonlyArray<{ name: string; value: string }>,
	...properties: INodeProperties[]
): string {
	const words = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) => {
			const resource = String(displayOptions!.show!.resource![0]);
			const shown = resources.find(({ value }) => value === resource);
			return (options as INodePropertyOptions[]).map(({ name, value }) => [
				`${resource} ${String(value)}`,
				shown ? `${name}: ${shown.name}` : name,
			]);
		});
	// a map and not methods of texts, which n8n would have to allow
	return `={{ (${JSON.stringify(Object.fromEntries(words))})[$parameter["resource"] + " " + $parameter["operation"]] }}`;
}
