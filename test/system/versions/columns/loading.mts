import type { INodeTypeDescription } from 'n8n-workflow';
import { builtNodes, operationsOf } from '../../n8n/nodeTypes.mts';
import { readManifest, REPO_ROOT } from '../../n8n/paths.mts';
import { differences } from '../../demo/trials/trial.mts';
import type { World } from '../world.mts';

const { name: PACKAGE } = readManifest(REPO_ROOT);

/** That n8n has loaded every node, with each of its operations. */
export async function checkLoading({ n8n, run: { checks } }: World): Promise<void> {
	const built = Object.values(builtNodes());
	const nodeInfos = built.map(({ name, version }) => ({
		name: `${PACKAGE}.${name}`,
		version: [version].flat().at(-1),
	}));
	const loaded = await n8n.rest<INodeTypeDescription[]>('POST', '/node-types', { nodeInfos });
	const operations = (nodes: INodeTypeDescription[]) =>
		nodes.flatMap((node) => operationsOf(node).map(({ name }) => `${node.displayName}: ${name}`));
	checks.check(
		`n8n has loaded all ${built.length} nodes`,
		differences(
			loaded.map(({ name }) => name),
			built.map(({ name }) => name),
		),
	);
	checks.check(
		`and their ${operations(built).length} operations`,
		differences(operations(loaded), operations(built)),
	);
}
