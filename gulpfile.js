const { promises: fs } = require('node:fs');
const { execFile } = require('node:child_process');
const { dest, parallel, series, src } = require('gulp');

const clean = () => fs.rm('dist', { recursive: true, force: true });

const compile = (done) =>
	execFile(process.execPath, [require.resolve('typescript/bin/tsc')], (error, stdout) => {
		if (stdout) console.error(stdout);
		done(error && new Error('TypeScript found what is printed above'));
	});

/** Icons, codex files and output schemas: what n8n reads from beside the compiled code. */
const copy = () =>
	src(['icons/**/*.svg', 'nodes/**/*.json', 'credentials/**/*.svg', 'nodes/**/*.svg'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

exports.clean = clean;
exports.build = series(clean, parallel(compile, copy));
exports.default = exports.build;
