/**
 * Runs jest's test files in this process, by jest's own circus: n8n-core is then loaded once, and not
 * for every mutant again. The sources come from `sources` where they are there, else from dist/.
 */
import { transformSync } from '@swc/core';
import { addEventHandler, getState, resetState, run, describe, it } from 'jest-circus';
import { afterAll, afterEach, beforeAll, beforeEach } from 'jest-circus';
import { expect } from 'expect';
import { ModuleMocker } from 'jest-mock';
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { REPO_ROOT } from '../n8n/paths.mts';

/** One test that ran, by its place in the file. */
export interface TestResult {
	index: number;
	name: string;
	ms: number;
	failed: boolean;
}

export interface FileResult {
	tests: TestResult[];
	/** The whole file took so long, with its hooks. */
	ms: number;
	/** A test or a hook failed: its name and the first line of why. */
	failure?: string;
}

interface RunOptions {
	/** Only these tests; all where it is left out. */
	only?: number[];
	/** No further test once one has failed. */
	bail?: boolean;
	/** Told before each test, by its place in the file. */
	begins?: (index: number) => void;
}

type Extensions = Record<
	string,
	(module: { _compile(code: string, path: string): void }, path: string) => void
>;

const require = createRequire(import.meta.url);
const extensions = (Module as unknown as { _extensions: Extensions })._extensions;
const DIST = join(REPO_ROOT, 'dist') + sep;
const TESTS = join(REPO_ROOT, 'test') + sep;
const SANDBOX = join(REPO_ROOT, 'sandbox') + sep;
const TEST_TIMEOUT_MS = 30_000;

/** By path in dist/, code that takes the place of what stands there. */
export const sources = new Map<string, string>();

const compiled = new Map<string, string>();

/** Once per process, before the first test file. */
export function prepare(): void {
	process.env.NODE_ENV = 'test';
	Object.assign(globalThis, { describe, it, test: it, expect });
	Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach });
	Object.assign(globalThis, {
		jest: new ModuleMocker(globalThis),
		[Symbol.for('TEST_TIMEOUT_SYMBOL')]: TEST_TIMEOUT_MS,
	});
	for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) console[name] = () => {};
	const loadScript = extensions['.js'];
	extensions['.js'] = (module, path) => {
		const text = sources.get(path);
		if (text === undefined) loadScript(module, path);
		else module._compile(text, path);
	};
	const loadOther = extensions['.mts'];
	extensions['.mts'] = (module, path) => {
		if (!path.startsWith(TESTS) && !path.startsWith(SANDBOX)) return loadOther(module, path);
		if (!compiled.has(path)) compiled.set(path, compile(path));
		module._compile(compiled.get(path)!, path);
	};
	require(join(TESTS, 'setup.mts'));
}

/** As jest.config.cjs has it compiled. */
const compile = (path: string) =>
	transformSync(readFileSync(path, 'utf8'), {
		filename: path,
		swcrc: false,
		sourceMaps: false,
		jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
		module: { type: 'commonjs' },
	}).code;

/** Runs a test file, with the nodes and its helpers loaded anew. */
export async function runTestFile(
	path: string,
	{ only, bail, begins }: RunOptions,
): Promise<FileResult> {
	for (const loaded of Object.keys(require.cache))
		if (loaded.startsWith(DIST) || loaded.startsWith(TESTS)) delete require.cache[loaded];
	resetState();
	const startedAt = Date.now();
	const tests: TestResult[] = [];
	const places = new Map<unknown, number>();
	let failure: string | undefined;
	const handler: Parameters<typeof addEventHandler>[0] = (event) => {
		if (event.name === 'run_start') {
			for (const test of allTests(getState().rootDescribeBlock)) {
				const index = places.size;
				places.set(test, index);
				if (only && !only.includes(index)) test.mode = 'skip';
			}
		} else if (event.name === 'test_start') begins?.(places.get(event.test)!);
		else if (event.name === 'test_done') {
			const { name, duration, errors } = event.test;
			const failed = errors.length > 0;
			tests.push({ index: places.get(event.test)!, name, ms: duration ?? 0, failed });
			if (failed) failure ??= `${name}: ${reasonOf(errors[0])}`;
			if (failed && bail) for (const test of places.keys()) (test as Circus).mode = 'skip';
		} else if (event.name === 'hook_failure' && !event.test) {
			failure ??= `${event.hook.type}: ${reasonOf(event.error)}`;
		}
	};
	addEventHandler(handler);
	try {
		require(path);
		const { unhandledErrors } = await run();
		if (unhandledErrors.length > 0) failure ??= reasonOf(unhandledErrors[0]);
	} catch (error) {
		failure ??= `not loaded: ${reasonOf(error)}`;
	}
	return { tests, ms: Date.now() - startedAt, failure };
}

type Circus = ReturnType<typeof allTests>[number];

function allTests(
	block: ReturnType<typeof getState>['rootDescribeBlock'],
): Array<Extract<(typeof block)['children'][number], { type: 'test' }>> {
	return block.children.flatMap((child) => (child.type === 'test' ? [child] : allTests(child)));
}

function reasonOf(error: unknown): string {
	const [first] = Array.isArray(error) ? (error as unknown[]) : [error];
	const text = first instanceof Error ? first.message : String(first);
	// eslint-disable-next-line no-control-regex
	return text
		.replace(/\u001b\[\d+m/g, '')
		.split('\n')[0]
		.slice(0, 120);
}
