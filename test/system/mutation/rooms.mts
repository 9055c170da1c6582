import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPO_ROOT } from '../n8n/paths.mts';

/** Parts of the nodes; in the first four a mistake loses, doubles or betrays something in every operation. */
export const ROOMS = {
	transport: ['nodes/shared/transport/'],
	import: ['nodes/HbCandidate/resources/candidate/'],
	trigger: ['nodes/HbTrigger/'],
	input: [
		'nodes/shared/helpers/',
		...['candidate', 'directory', 'filters', 'inputFile', 'seek', 'values'].map(
			(name) => `nodes/shared/operation/${name}.ts`,
		),
	],
	operations: ['nodes/', 'credentials/'],
} as const satisfies Record<string, readonly string[]>;

export type RoomName = keyof typeof ROOMS;

/** A module that ships. */
export interface Source {
	/** Below the package's folder. */
	file: string;
	text: string;
}

const filesIn = (folder: string, ending: string) =>
	readdirSync(join(REPO_ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
		.sort();

const textOf = (file: string) => readFileSync(join(REPO_ROOT, file), 'utf8');

/** All modules that ship. */
export const sourcesOf = (): Source[] =>
	['credentials', 'nodes']
		.flatMap((folder) => filesIn(folder, '.ts'))
		.map((file) => ({ file, text: textOf(file) }));

/** A source is in the first room that has it. */
export const isIn = (room: RoomName, { file }: Source) =>
	Object.entries(ROOMS).find(([, beginnings]) =>
		beginnings.some((beginning) => file.startsWith(beginning)),
	)?.[0] === room;

/** The test files that run what ships: those of the sandbox do not. */
export const testFilesOf = (): Source[] =>
	['test/unit', 'test/engine', 'test/package']
		.flatMap((folder) => filesIn(folder, '.test.mts'))
		.map((file) => ({ file, text: textOf(file) }));

/** What the sandbox holds requests and answers against. */
export const contractText = () => filesIn('contract', '.yaml').map(textOf).join('\n');
