/** Writes docs/coverage.md from contract/: which of HB's operations the nodes offer, and on what basis. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

export interface ContractOperation {
	api: string;
	method: string;
	path: string;
	operationId: string;
	summary?: string;
	'x-basis'?: 'documented' | 'usage' | 'assumed';
	'x-assumption'?: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of the contract files in `folder`, in their order. */
export function contractOperations(folder: string): ContractOperation[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.yaml'))
		.sort()
		.flatMap((file) => {
			const { info, paths } = parse(readFileSync(resolve(folder, file), 'utf8')) as {
				info: { title: string };
				paths: Record<string, Record<string, Omit<ContractOperation, 'api' | 'method' | 'path'>>>;
			};
			return Object.entries(paths).flatMap(([path, methods]) =>
				Object.entries(methods)
					.filter(([method]) => METHODS.includes(method))
					.map(([method, operation]) => ({
						api: info.title,
						method: method.toUpperCase(),
						path,
						...operation,
					})),
			);
		});
}

/** The table of docs/coverage.md. */
export function coverageTable(operations: ContractOperation[]): string {
	const rows = operations.map((operation) => {
		const [node, ...rest] = operation.operationId.split('.');
		return `| ${operation.api} | \`${operation.method} ${operation.path}\` | ${node} | ${rest.join(' / ')} | ${operation['x-basis']} | ${(operation['x-assumption'] ?? '').replace(/\s+/g, ' ').trim()} |`;
	});
	return `# Coverage of HB's API

Generated from \`contract/\`; do not edit. The basis of an operation is *documented* (HB's documentation says it), *usage* (a public client uses it) or *assumed*. Nothing was verified against a live HB account. An operation whose path is assumed has **Options > Endpoint Path**: if your HB documentation shows another path, enter it there.

Create or Update and Import Many of HB Candidate use the create and update endpoints of candidates.

| HB API | endpoint | node | resource / operation | basis | assumption |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/** What docs/coverage.md must say. */
export const coverage = (root: string) =>
	coverageTable(contractOperations(resolve(root, 'contract')));

if (process.argv[1]?.endsWith('coverage.mts')) {
	const root = process.cwd();
	writeFileSync(resolve(root, 'docs/coverage.md'), coverage(root));
}
