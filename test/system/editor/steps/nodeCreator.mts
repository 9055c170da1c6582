import { expectThat } from '../checks.mts';
import { nameInCreator } from '../editor.mts';
import type { Tour } from '../tour.mts';

const QUERIES = ['HB', 'Healthier Business'];

/** Every node is found by the name of the company and by its abbreviation. */
export async function findNodes({ checks, editor, types, media }: Tour): Promise<void> {
	await checks.run('A new workflow opens', async () => await editor.newWorkflow());
	for (const query of QUERIES) {
		await checks.run(`Searching "${query}" finds every node`, async () => {
			const found = await editor.searchNodes(query);
			const missing = types.nodes
				.map(({ displayName }) => displayName)
				.filter((displayName) => !found.includes(nameInCreator(displayName)));
			expectThat(missing.length === 0, `Not found: ${missing.join(', ')}`);
			return `${types.nodes.length} of ${found.length} entries`;
		});
	}
	await checks.run('Picture: node-creator', async () => await media.shoot('node-creator'));
}
