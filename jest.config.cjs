/** Tests run against dist/ (what ships), through the real n8n-core engine and the sandbox. */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json'],
	runner: '<rootDir>/test/runner/index.cjs',
	maxWorkers: 2,
	// the engine prints what nodes fail with, which the tests read from the run itself
	silent: true,
};
