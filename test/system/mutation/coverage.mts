/** What each test comes by, kept from run to run for the files that have not changed. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPO_ROOT } from '../n8n/paths.mts';
import { contractText, sourcesOf, testFilesOf, type Source } from './rooms.mts';
import { instrument, type Unit } from './units.mts';
import type { Coverage } from './worker.mts';
import { withWorkers } from './workers.mts';

const FOLDER = join(REPO_ROOT, '.mutation');
const LONGEST_FILE_MS = 400_000;

export interface Covered {
	/** By source file. */
	units: Map<string, Unit[]>;
	/** By test file. */
	files: Map<string, Coverage>;
}

/**
 * Runs every test file that has changed since, and gives what all come by.
 *
 * @param tests what their path has in it
 */
export async function readCoverage(
	tests: string,
	workers: number,
	log: (line: string) => void,
): Promise<Covered> {
	const sources = sourcesOf();
	const units = new Map<string, Unit[]>();
	for (const { file, text } of sources) units.set(file, instrument(file, text).units);
	const files = new Map<string, Coverage>();
	const testFiles = testFilesOf().filter(({ file }) => file.includes(tests));
	await withWorkers(workers, testFiles, async (worker, file) => {
		const known = kept(file);
		const coverage =
			known ?? (await worker.do({ cover: file.file, modules: sources }, LONGEST_FILE_MS))?.coverage;
		if (!coverage) return log(`${file.file}: not finished, left out`);
		if (coverage.failure) log(`${file.file}: ${coverage.failure}`);
		files.set(file.file, coverage);
		if (!known) keep(file, coverage);
	});
	return { units, files };
}

const pathOf = ({ file }: Source) => join(FOLDER, `${file.replaceAll('/', '.')}.json`);

/** Changes with every file that a test file stands on, and with the contract. */
function keyOf(loaded: string[]): string {
	const hash = createHash('sha256').update(contractText());
	for (const file of loaded) hash.update(readFileSync(join(REPO_ROOT, file)));
	return hash.digest('hex');
}

function kept(file: Source): Coverage | undefined {
	try {
		const { key, coverage } = JSON.parse(readFileSync(pathOf(file), 'utf8')) as {
			key: string;
			coverage: Coverage;
		};
		return key === keyOf(coverage.loaded) ? coverage : undefined;
	} catch {
		return undefined;
	}
}

function keep(file: Source, coverage: Coverage): void {
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(pathOf(file), JSON.stringify({ key: keyOf(coverage.loaded), coverage }));
}
