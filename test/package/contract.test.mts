/** Every endpoint of contract/ is in a node, and docs/coverage.md says where. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
	builtNodes,
	contractOperations,
	coverage,
	placeOf,
	unpublished,
} from '../../scripts/coverage.mts';

const root = resolve(__dirname, '../..');
const operations = contractOperations(resolve(root, 'contract'));

it('has a basis for every endpoint, and says what is assumed', () => {
	expect(operations.length).toBeGreaterThan(100);
	for (const operation of operations) {
		expect([operation.operationId, operation['x-basis']]).toEqual([
			operation.operationId,
			expect.stringMatching(/^(documented|usage|assumed)$/),
		]);
		if (operation['x-basis'] === 'assumed') expect(operation['x-assumption']).toBeTruthy();
	}
});

it('is implemented, all of it', () => {
	const nodes = builtNodes(root);
	const missing = operations.filter((operation) => !placeOf(operation, nodes));
	expect(missing.map(({ operationId }) => operationId)).toEqual([]);
});

it('names what HB has and has not published, and how it is used today', () => {
	const titles = unpublished(resolve(root, 'contract'));
	expect(titles.map(({ title }) => title)).toContain('Hub API v2, its core and ten portals');
	const names = Object.values(builtNodes(root)).map(({ displayName }) => displayName);
	for (const { how, until } of titles)
		for (const place of [how, until].filter((one) => one !== undefined))
			expect(names).toContain(place.split(/ [(>]/)[0]);
});

it('is what docs/coverage.md says (npx tsx scripts/coverage.mts)', () => {
	expect(readFileSync(resolve(root, 'docs/coverage.md'), 'utf8')).toBe(coverage(root));
});
