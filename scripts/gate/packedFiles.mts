import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readManifest } from '../../test/system/n8n/paths.mts';

/** All that may be in the published package. */
const MAY_SHIP = /^(dist\/.+|package\.json|README\.md|LICENSE\.md|CHANGELOG\.md)$/;
const MUST_SHIP = ['package.json', 'README.md', 'LICENSE.md', 'CHANGELOG.md'];
/** Compiled tests and TypeScript's notes about its last run have no use for anybody. */
const NO_USE = /(\.test\.|\.spec\.|\.tsbuildinfo$|__tests__)/;

/** The icon files that a compiled node or credential names, as paths below the package. */
function iconsOf(packageDir: string, compiled: string): string[] {
	const source = readFileSync(join(packageDir, compiled), 'utf8');
	return [...source.matchAll(/['"]file:([^'"]+\.svg)['"]/g)].map(([, path]) =>
		resolve(packageDir, dirname(compiled), path),
	);
}

function findingsOfNode(packageDir: string, path: string): string[] {
	const codex = path.replace(/\.js$/, '.json');
	const findings: string[] = [];
	if (!existsSync(join(packageDir, codex))) findings.push(`${codex} (the codex) is missing`);
	if (iconsOf(packageDir, path).length === 0) findings.push(`${path} names no icon`);
	return findings;
}

/**
 * What is wrong with the list of packed files, as sentences: nothing but what users need, and
 * everything that n8n reads (nodes, credentials, codex files, icons).
 * @param packageDir where the packed files are unpacked
 */
export function packedFileFindings(packageDir: string, files: string[]): string[] {
	const { n8n } = readManifest(packageDir);
	const registered = [...n8n.nodes, ...n8n.credentials];
	const present = registered.filter((path) => files.includes(path));
	const missingIcons = present.flatMap((path) =>
		iconsOf(packageDir, path)
			.filter((icon) => !existsSync(icon))
			.map((icon) => `${path} names ${basename(icon)}, which is not packed there`),
	);
	return [
		...files
			.filter((path) => !MAY_SHIP.test(path) || NO_USE.test(path))
			.map((path) => `${path} must not ship`),
		...[...MUST_SHIP, ...registered]
			.filter((path) => !files.includes(path))
			.map((path) => `${path} is missing`),
		...n8n.nodes
			.filter((path) => present.includes(path))
			.flatMap((path) => findingsOfNode(packageDir, path)),
		...missingIcons,
	];
}
