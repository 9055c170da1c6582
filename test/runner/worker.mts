/** A process that runs test files for jest (index.cjs), one after the other. */
import { prepare, runTestFile } from './testFiles.mts';

prepare({ silent: process.env.HB_TESTS_SILENT !== 'false' });
process.on('message', ({ path, namePattern }: { path: string; namePattern?: string }) => {
	void runTestFile(path, { namePattern }).then((result) => process.send!(result));
});
