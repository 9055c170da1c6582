/** Where an older n8n-core and n8n-workflow are, in place of those of node_modules: `npm test` sets it. */
const engine = process.env.N8N_ENGINE_FOLDER;

/** Tests run against dist/ (what ships), through the real n8n-core engine and the sandbox. */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	setupFiles: ['<rootDir>/test/setup.mts'],
	...(engine && {
		moduleNameMapper: { '^(n8n-core|n8n-workflow|reflect-metadata)$': `${engine}/$1` },
	}),
	maxWorkers: 2,
	testTimeout: 30_000,
	// the engine prints what nodes fail with, which the tests read from the run itself
	silent: true,
};
