// Rules for what never ships. The nodes have n8n's own eslint.config.mjs.
import { readFileSync } from 'node:fs';
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The one list of the folders that hold it. */
const { include } = JSON.parse(readFileSync(new URL('tsconfig.tools.json', import.meta.url)));

export default tseslint.config(
	{ ignores: ['**/*.{js,cjs,mjs}'] },
	{
		files: include,
		extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './tsconfig.tools.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			eqeqeq: 'error',
			'prefer-const': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
		},
	},
	{
		// jest's matchers are of type any
		files: ['test/{unit,engine,sandbox,package,helpers}/**/*.mts'],
		rules: {
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-base-to-string': 'off',
			'@typescript-eslint/unbound-method': 'off',
		},
	},
);
