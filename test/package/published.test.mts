/**
 * What saved workflows depend on: every name, value, default and condition of the built nodes and credentials,
 * against published.txt. `UPDATE_PUBLISHED=1 npx jest test/package/published` writes the file anew: a line
 * that is gone or changed then is a workflow that no longer does what it did.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtNodes } from '../../scripts/coverage.mts';
import { loadPackage } from '../helpers/engine.mts';

const ROOT = resolve(__dirname, '../..');
const FILE = resolve(__dirname, 'published.txt');

/** What people read, and may be worded better at any time; other tests look after it. */
const TEXTS =
	/^(displayName|description|placeholder|hint|action|multipleValueButtonText|searchable)$/;

type Described = Record<string, unknown> & { name?: string; type?: unknown };

/** A line for each parameter, and one for the rest of the type. */
function* linesOf(where: string, described: Described): Generator<string> {
	const { properties, options, values, ...rest } = described;
	const shown = JSON.stringify(rest, (key, value: unknown) =>
		typeof value === 'string' && (TEXTS.test(key) || (key === 'name' && 'value' in rest))
			? undefined
			: typeof value === 'function'
				? 'function'
				: value,
	);
	yield `${where} ${shown}`;
	for (const inner of [properties, options, values].flat()) {
		if (inner === undefined) continue;
		const { name, value } = inner as Described;
		// an operation is known by its value
		yield* linesOf(`${where} > ${String(value ?? name)}`, inner as Described);
	}
}

it('has every name, value, default and condition that it was published with', async () => {
	const loader = await loadPackage();
	const credentials = Object.keys(loader.known.credentials).map(
		(name) => loader.getCredential(name).type,
	);
	const types = [...Object.values(builtNodes(ROOT)), ...credentials] as unknown as Described[];
	const lines = types.flatMap((type) => [...linesOf(String(type.name), type)]);
	const text = `${lines.join('\n')}\n`;
	if (process.env.UPDATE_PUBLISHED) writeFileSync(FILE, text);
	const published = existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n') : [];
	const now = text.split('\n');
	expect({
		gone: published.filter((line) => !now.includes(line)),
		new: now.filter((line) => !published.includes(line)),
	}).toEqual({ gone: [], new: [] });
	expect(now).toEqual(published);
});
