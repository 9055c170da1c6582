/** A process that runs test files for the mutation run: with mutants, or to see what they come by. */
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { REPO_ROOT } from '../n8n/paths.mts';
import { compiledText } from './compiled.mts';
import { prepare, runTestFile, sources, type FileResult } from '../../runner/testFiles.mts';
import type { Source } from './rooms.mts';
import { HIT, instrument } from './units.mts';

/** What a test file comes by: by the place of a test, the units; those of its hooks under -1. */
export type Coverage = Pick<FileResult, 'ran' | 'ms' | 'failure'> & {
	units: Record<number, string[]>;
	/** The files of the package that it stands on. */
	loaded: string[];
};

/** Work for the process, which answers each with its result. */
export type Order =
	| { cover: string; modules: Source[] }
	| { mutant: { file: string; text: string }; tests: Array<{ file: string; only: number[] }> };

/** What came of an order. */
export interface Answer {
	coverage?: Coverage;
	/** The test that failed, and why. */
	killedBy?: string;
	/** What failed fails without the mutant as well, by what earlier ones left in the process. */
	isWorn?: boolean;
}

const HOOKS = -1;
let isInstrumented = false;

/** The sources, tests and helpers that are loaded, below the package's folder. */
const loadedFiles = () =>
	Object.keys(createRequire(import.meta.url).cache)
		.map((path) => relative(REPO_ROOT, path).replaceAll('\\', '/'))
		.filter((path) => /^(dist|test|sandbox|scripts)\//.test(path))
		.map((path) => path.replace(/^dist\/(.*)\.js$/, '$1.ts'))
		.sort();

const inDist = (file: string) => join(REPO_ROOT, 'dist', file.replace(/\.ts$/, '.js'));

async function cover({ cover: file, modules }: Extract<Order, { cover: string }>): Promise<Answer> {
	if (!isInstrumented) {
		for (const { file: module, text } of modules)
			sources.set(inDist(module), compiledText(module, instrument(module, text).text));
		isInstrumented = true;
	}
	const seen = new Map<number, Set<string>>();
	let current = HOOKS;
	Object.assign(globalThis, {
		[HIT]: (id: string) => {
			const units = seen.get(current) ?? new Set();
			seen.set(current, units.add(id));
		},
	});
	const { ran, ms, failure } = await runTestFile(join(REPO_ROOT, file), {
		begins: (index) => (current = index),
	});
	const units = Object.fromEntries([...seen].map(([index, ids]) => [index, [...ids]]));
	return { coverage: { ran, ms, failure, units, loaded: loadedFiles() } };
}

async function tryMutant({ mutant, tests }: Extract<Order, { mutant: object }>): Promise<Answer> {
	sources.clear();
	try {
		sources.set(inDist(mutant.file), compiledText(mutant.file, mutant.text));
	} catch (error) {
		return { killedBy: `not compiled: ${(error as Error).message}` };
	}
	for (const { file, only } of tests) {
		const { failure, ran } = await runTestFile(join(REPO_ROOT, file), { only, bail: true });
		if (!failure && ran.length !== only.length) throw new Error(`${file} was not run`);
		if (!failure) continue;
		sources.clear();
		const failed = ran.filter((test) => test.failed).map(({ index }) => index);
		const without = await runTestFile(join(REPO_ROOT, file), {
			only: failed.length > 0 ? failed : only.slice(0, 1),
		});
		return { killedBy: `${file}: ${failure}`, isWorn: without.failure !== undefined };
	}
	return {};
}

prepare();
process.on('message', (order: Order) => {
	void ('cover' in order ? cover(order) : tryMutant(order)).then((answer) => process.send!(answer));
});
process.on('disconnect', () => process.exit(0));
