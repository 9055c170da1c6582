import { expectThat } from '../checks.mts';
import { nameInCreator } from '../editor.mts';
import type { Tour } from '../tour.mts';

/** What finds every node. */
const QUERIES = ['HB', 'Healthier Business'];

/** What people type who know what they want to do, and not the name of a node. */
const NEEDS: Record<string, string> = {
	medical: 'HB Occupational Health',
	immunisation: 'HB Occupational Health',
	'right to work': 'HB Candidate',
	referee: 'HB Reference',
	'basic life support': 'HB Booking',
	'mandatory training': 'HB Training',
};

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
	await checks.run('Searching for what one needs finds the node for it', async () => {
		for (const [need, node] of Object.entries(NEEDS)) {
			const found = await editor.searchNodes(need);
			expectThat(
				found.includes(nameInCreator(node)),
				`"${need}" finds ${found.join(', ') || 'nothing'}, and not ${node}`,
			);
		}
		await editor.searchNodes('HB');
	});
	await checks.run('Picture: node-creator', async () => await media.shoot('node-creator'));
}
