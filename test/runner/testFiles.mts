/**
 * Runs jest's test files in this process, by jest's own circus. n8n-core is then loaded once per process;
 * jest's runner loads it anew for every file, which takes longer than most files do. The nodes, the
 * tests and their helpers are loaded anew, so that no file sees what another left.
 */
import { transformSync } from '@swc/core';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, resolve, sep } from 'node:path';

type State = ReturnType<typeof circus.getState>;
type Test = Extract<State['rootDescribeBlock']['children'][number], { type: 'test' }>;
export type RunResult = Awaited<ReturnType<typeof circus.run>>;

export interface RunOptions {
	/** Only these tests, by their place in the file; all where it is left out. */
	only?: number[];
	/** Only tests whose name has this in it. */
	namePattern?: string;
	/** No further test once one has failed. */
	bail?: boolean;
	/** Told before each test, by its place in the file. */
	begins?: (index: number) => void;
}

export interface FileResult extends RunResult {
	/** By the place of a test in the file; only those that ran. */
	ran: Array<{ index: number; ms: number; failed: boolean }>;
	ms: number;
	/** The first test or hook that failed, and why, in a line. */
	failure?: string;
}

/** What Node's module loader lets be put in its place. */
interface Loader {
	_extensions: Record<
		string,
		(module: { _compile(code: string, path: string): void }, path: string) => void
	>;
	_resolveFilename(request: string, ...how: unknown[]): string;
}

const require = createRequire(import.meta.url);
const loader = Module as unknown as Loader;
const extensions = loader._extensions;
/** Where an older n8n-core and n8n-workflow are, in place of those of node_modules: `npm test` sets it. */
const engine = process.env.N8N_ENGINE_FOLDER;
const ENGINE = /^(n8n-core|n8n-workflow|reflect-metadata)$/;
const ROOT = resolve(import.meta.dirname, '..', '..');
const ANEW = ['dist', 'test'].map((folder) => join(ROOT, folder) + sep);
/** Long, since a busy computer is no defect. */
const TEST_TIMEOUT_MS = 120_000;

/** By path in dist/, code that takes the place of what stands there. */
export const sources = new Map<string, string>();

const compiled = new Map<string, string>();
const jest = new ModuleMocker(globalThis);

/** Once per process, before the first test file. */
export function prepare({ silent = true } = {}): void {
	process.env.NODE_ENV = 'test';
	process.setSourceMapsEnabled(true);
	const { describe, it, test, afterAll, afterEach, beforeAll, beforeEach } = circus;
	Object.assign(globalThis, { describe, it, test, afterAll, afterEach, beforeAll, beforeEach });
	Object.assign(globalThis, { expect, jest });
	Object.assign(globalThis, { [Symbol.for('TEST_TIMEOUT_SYMBOL')]: TEST_TIMEOUT_MS });
	for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
		if (silent) console[name] = () => {};
	const resolveFilename = loader._resolveFilename.bind(loader);
	if (engine)
		loader._resolveFilename = (request, ...how) =>
			resolveFilename(ENGINE.test(request) ? join(engine, request) : request, ...how);
	const loadScript = extensions['.js'];
	extensions['.js'] = (module, path) => {
		const text = sources.get(path);
		if (text === undefined) loadScript(module, path);
		else module._compile(text, path);
	};
	extensions['.mts'] = (module, path) => {
		if (!compiled.has(path)) compiled.set(path, compile(path));
		module._compile(compiled.get(path)!, path);
	};
	require('../setup.mts');
}

const compile = (path: string) =>
	transformSync(readFileSync(path, 'utf8'), {
		filename: path,
		swcrc: false,
		sourceMaps: 'inline',
		jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
		module: { type: 'commonjs' },
	}).code;

/** Runs a test file. What fails is in the result; it throws nothing. */
export async function runTestFile(
	path: string,
	{ only, namePattern, bail, begins }: RunOptions = {},
): Promise<FileResult> {
	for (const loaded of Object.keys(require.cache))
		if (ANEW.some((folder) => loaded.startsWith(folder))) delete require.cache[loaded];
	circus.resetState();
	if (namePattern) circus.getState().testNamePattern = new RegExp(namePattern, 'i');
	const startedAt = Date.now();
	const ran: FileResult['ran'] = [];
	const places = new Map<unknown, number>();
	let failure: string | undefined;
	const watch: Parameters<typeof circus.addEventHandler>[0] = (event) => {
		if (event.name === 'run_start') {
			for (const [index, test] of testsIn(circus.getState().rootDescribeBlock).entries()) {
				places.set(test, index);
				if (only && !only.includes(index)) test.mode = 'skip';
			}
		} else if (event.name === 'test_start') begins?.(places.get(event.test)!);
		else if (event.name === 'test_done') {
			const { name, duration, errors } = event.test;
			const failed = errors.length > 0;
			ran.push({ index: places.get(event.test)!, ms: duration ?? 0, failed });
			if (failed) failure ??= `${name}: ${reasonOf(errors[0])}`;
			if (failed && bail) for (const test of places.keys()) (test as Test).mode = 'skip';
		}
	};
	circus.addEventHandler(watch);
	let result: RunResult = { testResults: [], unhandledErrors: [], unhandledErrorsDetailed: [] };
	try {
		require(path);
		result = await circus.run();
	} catch (error) {
		result.unhandledErrors.push((error as Error).stack ?? String(error));
	}
	circus.removeEventHandler(watch);
	jest.restoreAllMocks();
	const [unhandled] = result.unhandledErrors;
	if (unhandled !== undefined) failure ??= reasonOf(unhandled);
	return { ...result, ran, ms: Date.now() - startedAt, failure };
}

const testsIn = (block: State['rootDescribeBlock']): Test[] =>
	block.children.flatMap((child) => (child.type === 'test' ? [child] : testsIn(child)));

/** jest's colours: an escape character and what stands behind it. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

function reasonOf(error: unknown): string {
	const [first] = Array.isArray(error) ? (error as unknown[]) : [error];
	const text = first instanceof Error ? first.message : String(first);
	return text.replace(COLOURS, '').split('\n')[0].slice(0, 120);
}
