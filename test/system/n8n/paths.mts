import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout: the folder that holds package.json. */
export const REPO_ROOT = join(import.meta.dirname, '..', '..', '..');

/** What the tools read of a package.json. */
export interface PackageManifest {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
	[field: string]: unknown;
}

/**
 * Reads the package.json of a folder.
 * @throws Error when there is none or it is not JSON.
 */
export function readManifest(folder: string): PackageManifest {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest;
}
