/** Every operation of contract/ is implemented, or listed here as not yet. */
import type { INodePropertyOptions, INodeType } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contractOperations, coverage } from '../scripts/coverage.mts';
import { loadPackage } from './helpers/engine.mts';

const root = resolve(__dirname, '..');

/** Operations of contract/ that no node offers yet. Empty when all issues are done. */
const NOT_YET: string[] = [];

const operations = contractOperations(resolve(root, 'contract'));

it('has a basis for every operation, and says what is assumed', () => {
	expect(operations.length).toBeGreaterThan(3);
	for (const operation of operations) {
		expect([operation.operationId, operation['x-basis']]).toEqual([
			operation.operationId,
			expect.stringMatching(/^(documented|usage|assumed)$/),
		]);
		if (operation['x-basis'] === 'assumed') expect(operation['x-assumption']).toBeTruthy();
	}
});

it('is implemented', async () => {
	const loader = await loadPackage();
	const missing = operations
		.map(({ operationId }) => operationId)
		.filter((id) => !NOT_YET.includes(id))
		.filter((id) => {
			const [node, resource, operation] = id.split('.');
			return (
				!(node in loader.known.nodes) ||
				!offers(loader.getNode(node).type as INodeType, resource, operation)
			);
		});
	expect(missing).toEqual([]);
});

const offers = ({ description }: INodeType, resource: string, operation: string) =>
	description.properties.some(
		({ name, displayOptions, options }) =>
			name === 'operation' &&
			displayOptions?.show?.resource?.includes(resource) &&
			(options as INodePropertyOptions[]).some(({ value }) => value === operation),
	);

it('is what docs/coverage.md says (npx tsx scripts/coverage.mts)', () => {
	expect(readFileSync(resolve(root, 'docs/coverage.md'), 'utf8')).toBe(coverage(root));
});
