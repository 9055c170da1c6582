/** What each test comes by, kept from run to run for the files that have not changed. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPO_ROOT } from '../n8n/paths.mts';
import { sourcesOf, surroundings, testFilesOf, type Source } from './rooms.mts';
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

/** Runs every test file that has changed since, and gives what all come by. */
export async function readCoverage(workers: number, log: (line: string) => void): Promise<Covered> {
	const sources = sourcesOf();
	const units = new Map<string, Unit[]>();
	let firstId = 0;
	const modules = sources.map((source) => {
		const { units: found } = instrument(source.file, source.text, firstId);
		units.set(source.file, found);
		const module = { ...source, firstId };
		firstId += found.length;
		return module;
	});
	const around = hashOf(surroundings() + sources.map(({ text }) => text).join('\n'));
	const files = new Map<string, Coverage>();
	await withWorkers(workers, testFilesOf(), async (worker, file) => {
		const known = kept(file, around);
		const answer = known ?? (await worker.do({ cover: file.file, modules }, LONGEST_FILE_MS));
		const coverage = known ?? (answer && 'coverage' in answer ? answer.coverage : undefined);
		if (!coverage) return log(`${file.file}: not finished, left out`);
		if (coverage.failure) log(`${file.file}: ${coverage.failure}`);
		files.set(file.file, coverage);
		if (!known) keep(file, around, coverage);
	});
	return { units, files };
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const pathOf = ({ file }: Source) => join(FOLDER, `${file.replaceAll('/', '.')}.json`);

function kept(file: Source, around: string): Coverage | undefined {
	try {
		const { key, coverage } = JSON.parse(readFileSync(pathOf(file), 'utf8')) as {
			key: string;
			coverage: Coverage;
		};
		return key === around + hashOf(file.text) ? coverage : undefined;
	} catch {
		return undefined;
	}
}

function keep(file: Source, around: string, coverage: Coverage): void {
	mkdirSync(FOLDER, { recursive: true });
	const key = around + hashOf(file.text);
	writeFileSync(pathOf(file), JSON.stringify({ key, coverage }));
}
