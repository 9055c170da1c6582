import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packInto } from '../../test/system/n8n/packPackage.mts';
import { REPO_ROOT } from '../../test/system/n8n/paths.mts';
import { packedFileFindings } from './packedFiles.mts';

/** What the scanner's untyped module gives. */
interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

/** A variable, so that TypeScript does not look for types that the scanner does not have. */
const SCANNER = '@n8n/scan-community-package/scanner/scanner.mjs';

async function scan(folder: string, pick: (scanner: Scanner) => string[]): Promise<void> {
	const scanner = (await import(SCANNER)) as Scanner;
	const result = await scanner.analyzePackage(folder, pick(scanner));
	if (!result.passed) throw new Error(result.details ?? result.message ?? 'the scanner refuses it');
	if (result.message) throw new Error(result.message);
}

/**
 * n8n's community-package scanner on the sources, without the network.
 * @throws Error with its findings.
 */
export async function scanSources(): Promise<void> {
	await scan(REPO_ROOT, (scanner) => scanner.SOURCE_FILE_PATTERNS);
}

/**
 * Packs the package as it would be published, checks the list of files and runs n8n's
 * community-package scanner on them. Gives a note on what was packed.
 * @throws Error with the findings.
 */
export async function checkPackedFiles(): Promise<string> {
	const folder = await fs.mkdtemp(join(tmpdir(), 'packed-'));
	try {
		const files = await packInto(REPO_ROOT, folder);
		const findings = packedFileFindings(folder, files);
		if (findings.length > 0) throw new Error(findings.join('\n'));
		await scan(folder, () => ['**/*.js', 'package.json']);
		return `${files.length} files`;
	} finally {
		await fs.rm(folder, { recursive: true, force: true });
	}
}
