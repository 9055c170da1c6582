import ts from 'typescript';

/** A source as gulp compiles it into dist/ (tsconfig.json), without checks of its types. */
export const compiledText = (file: string, text: string) =>
	ts.transpileModule(text, {
		fileName: file,
		compilerOptions: {
			module: ts.ModuleKind.CommonJS,
			target: ts.ScriptTarget.ES2022,
			esModuleInterop: true,
		},
	}).outputText;
