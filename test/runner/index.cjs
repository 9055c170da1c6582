/** Jest's runner for this package: see testFiles.mts, which it has done by processes that live on. */
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { createEmptyTestResult } = require('@jest/test-result');
const { formatExecError, formatResultsErrors } = require('jest-message-util');

const TSX = pathToFileURL(require.resolve('tsx')).href;
/** What still runs so long after the last test was left behind by one. */
const END_MS = 10_000;

module.exports = class {
	supportsEventEmitters = false;

	constructor(globalConfig) {
		this.globalConfig = globalConfig;
	}

	async runTests(tests, watcher, onStart, onResult, onFailure) {
		const left = [...tests];
		const run = async () => {
			const worker = new Worker(this.globalConfig);
			for (let test = left.shift(); test && !watcher.isInterrupted(); test = left.shift()) {
				await onStart(test);
				try {
					await onResult(test, await worker.run(test));
				} catch (error) {
					await onFailure(test, { message: error.message, stack: error.stack });
				}
			}
			await worker.end();
		};
		const count = Math.min(this.globalConfig.maxWorkers, tests.length);
		await Promise.all(Array.from({ length: count }, run));
	}
};

class Worker {
	constructor(globalConfig) {
		this.globalConfig = globalConfig;
	}

	async run(test) {
		const isSilent = this.globalConfig.silent !== false;
		const output = isSilent ? 'ignore' : 'inherit';
		this.child ??= fork(join(__dirname, 'worker.mts'), {
			execArgv: ['--import', TSX],
			env: { ...process.env, HB_TESTS_SILENT: String(isSilent) },
			serialization: 'advanced',
			stdio: ['ignore', output, output, 'ipc'],
		});
		const { child } = this;
		const ending = new AbortController();
		const { signal } = ending;
		const { testNamePattern: namePattern } = this.globalConfig;
		try {
			child.send({ path: test.path, namePattern });
			const [result] = await Promise.race([
				once(child, 'message', { signal }),
				once(child, 'exit', { signal }).then(([code, killedBy]) => {
					this.child = undefined;
					throw new Error(`The process of the tests ended with ${killedBy ?? `code ${code}`}`);
				}),
			]);
			this.last = test.path;
			return this.resultOf(test, result);
		} finally {
			ending.abort();
		}
	}

	/** Ends by itself, unless something was left running. */
	async end() {
		const { child } = this;
		if (!child) return;
		const exited = once(child, 'exit');
		const timer = setTimeout(() => {
			console.error(
				`Something is still running after the tests, the last of which was ${this.last}`,
			);
			child.kill('SIGKILL');
		}, END_MS);
		child.disconnect();
		await exited;
		clearTimeout(timer);
	}

	resultOf({ path, context: { config } }, { testResults, unhandledErrors, ms }) {
		const results = testResults.map(assertionResult);
		const end = Date.now();
		const count = (status) => results.filter((one) => one.status === status).length;
		const errors = unhandledErrors.map((stack) =>
			formatExecError({ message: '', stack }, config, this.globalConfig, path),
		);
		const failures = formatResultsErrors(results, config, this.globalConfig, path) ?? '';
		return {
			...createEmptyTestResult(),
			failureMessage: [failures, ...errors].join('\n').trim() || null,
			numFailingTests: count('failed'),
			numPassingTests: count('passed'),
			numPendingTests: count('pending'),
			numTodoTests: count('todo'),
			perfStats: {
				start: end - ms,
				end,
				runtime: ms,
				slow: false,
				loadTestEnvironmentStart: 0,
				loadTestEnvironmentEnd: 0,
				setupFilesStart: 0,
				setupFilesEnd: 0,
			},
			testExecError:
				errors.length > 0 ? { message: '', stack: unhandledErrors.join('\n') } : undefined,
			testFilePath: path,
			testResults: results,
		};
	}
}

const STATUS = { skip: 'pending', todo: 'todo' };

/** A test as jest's reporters want it. */
function assertionResult({ testPath, status, errors, duration, numPassingAsserts, invocations }) {
	const [, ...titles] = testPath;
	return {
		ancestorTitles: titles.slice(0, -1),
		duration,
		failureMessages: errors,
		failureDetails: [],
		fullName: titles.join(' '),
		invocations,
		numPassingAsserts,
		status: STATUS[status] ?? (errors.length > 0 ? 'failed' : 'passed'),
		title: titles.at(-1),
	};
}
