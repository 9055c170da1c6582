/** No circle of imports among the modules that ship: each can be read, and changed, after those it needs. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

type Imports = Record<string, string[]>;

/** What every module of `folders` imports of the others, types included. */
function importsIn(root: string, folders: string[]): Imports {
	const files = folders.flatMap((folder) =>
		readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => `${folder}/${file}`),
	);
	const known = new Set(files);
	return Object.fromEntries(
		files.map((file) => {
			const { importedFiles } = ts.preProcessFile(readFileSync(resolve(root, file), 'utf8'));
			const imported = importedFiles
				.filter(({ fileName }) => fileName.startsWith('.'))
				.map(({ fileName }) => resolve('/', dirname(file), fileName).slice(1))
				.map((path) => [`${path}.ts`, `${path}/index.ts`].find((one) => known.has(one)) ?? path);
			return [file, imported];
		}),
	);
}

/** Each circle once, as `a > b > a`. */
function circles(imports: Imports): string[] {
	const found: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, way: string[]) => {
		if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' > '));
		if (way.includes(file) || done.has(file)) return;
		for (const next of imports[file] ?? []) visit(next, [...way, file]);
		done.add(file);
	};
	for (const file of Object.keys(imports)) visit(file, []);
	return found;
}

it('finds circles', () => {
	expect(circles({ a: ['b'], b: ['c'], c: [] })).toEqual([]);
	expect(circles({ a: ['b'], b: ['c'], c: ['b'], d: ['d'] })).toEqual(['b > c > b', 'd > d']);
});

it('has no circle of imports in what ships', () => {
	const imports = importsIn(resolve(__dirname, '../..'), ['nodes', 'credentials']);
	const all = Object.values(imports).flat();
	expect(all.length).toBeGreaterThan(300);
	// every import was understood
	expect(all.filter((file) => !(file in imports))).toEqual([]);
	expect(circles(imports)).toEqual([]);
});
