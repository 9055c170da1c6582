import { existsSync, promises as fs } from 'node:fs';
import { join } from 'node:path';
import { exec, npm } from './exec.mts';
import { readManifest } from './paths.mts';

/**
 * Packs a package as `npm publish` would and unpacks it into `target` (created, must not exist).
 * Gives the packed files' paths, relative to the package.
 * @throws Error when the package is not built, or npm or tar fail.
 */
export async function packInto(packageDir: string, target: string): Promise<string[]> {
	const { n8n } = readManifest(packageDir);
	const missing = [...n8n.nodes, ...n8n.credentials].find(
		(path) => !existsSync(join(packageDir, path)),
	);
	if (missing)
		throw new Error(`${missing} is not there: build the package first (npx gulp build).`);
	await fs.mkdir(target, { recursive: true });
	const printed = await npm(
		process.execPath,
		['pack', '--json', '--ignore-scripts', '--pack-destination', target],
		{ cwd: packageDir },
	);
	const [packed] = Object.values(
		JSON.parse(printed) as Record<string, { filename: string; files: Array<{ path: string }> }>,
	);
	const tarball = packed.filename.replace(/^@/, '').replace('/', '-');
	await exec('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: target });
	await fs.rm(join(target, tarball));
	return packed.files.map((file) => file.path).sort();
}

/**
 * Puts a package where n8n's community-nodes feature puts it, so that its node types have the names
 * users get (`<package>.<node>`): unpacked below `nodes/node_modules`, without dev and peer
 * dependencies, named by `nodes/package.json`.
 * @throws Error when the package is not built or cannot be packed.
 */
export async function installCommunityPackage(
	packageDir: string,
	n8nFolder: string,
): Promise<void> {
	const { name, version } = readManifest(packageDir);
	const nodesFolder = join(n8nFolder, 'nodes');
	const target = join(nodesFolder, 'node_modules', name);
	await packInto(packageDir, target);
	const shipped = readManifest(target);
	delete shipped.devDependencies;
	delete shipped.peerDependencies;
	await fs.writeFile(join(target, 'package.json'), JSON.stringify(shipped, null, 2));
	await fs.writeFile(
		join(nodesFolder, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: { [name]: version } }),
	);
}
