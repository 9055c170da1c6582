/** Writes docs/coverage.md from contract/ and the built nodes: which of HB's endpoints they offer, and on what basis. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { parse } from 'yaml';
import { builtNodes, operationsOf } from '../test/system/n8n/nodeTypes.mts';

export { builtNodes };

export interface ContractOperation {
	api: string;
	method: string;
	/** Of a webhook, which has no path: the name in the contract. */
	path: string;
	isWebhook: boolean;
	/** `<node>.<resource>.<operation>`; `hbTokenApi.…` for the login, `hbTrigger.<service>.<event>`. */
	operationId: string;
	/** HB's own title. */
	summary: string;
	'x-basis'?: 'documented' | 'usage' | 'assumed';
	'x-assumption'?: string;
}

/** What HB has and has not published: `x-unpublished` of a contract. */
export interface Unpublished {
	api: string;
	/** HB's own title. */
	title: string;
	/** Where it is used today, if not by HB API Request. */
	how?: string;
	/** What does the like with another API of HB. */
	until?: string;
	known?: string;
}

interface Contract {
	info: { title: string };
	paths: Record<string, PathItem>;
	webhooks?: Record<string, PathItem>;
	'x-unpublished'?: Array<Omit<Unpublished, 'api'>>;
}

type PathItem = Record<
	string,
	Omit<ContractOperation, 'api' | 'method' | 'path' | 'isWebhook'> | undefined
>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const contractsIn = (folder: string) =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.yaml'))
		.sort()
		.map((file) => parse(readFileSync(resolve(folder, file), 'utf8')) as Contract);

/** Every operation and webhook of the contract files in `folder`, in their order. */
export function contractOperations(folder: string): ContractOperation[] {
	return contractsIn(folder).flatMap(({ info, paths, webhooks = {} }) => {
		const operationsIn = (items: Record<string, PathItem>, isWebhook: boolean) =>
			Object.entries(items).flatMap(([path, methods]) =>
				METHODS.flatMap((method) => {
					const operation = methods[method];
					const where = { api: info.title, method: method.toUpperCase(), path, isWebhook };
					return operation ? [{ ...where, ...operation }] : [];
				}),
			);
		return [...operationsIn(paths, false), ...operationsIn(webhooks, true)];
	});
}

/** What the contract files in `folder` name without an endpoint. */
export const unpublished = (folder: string): Unpublished[] =>
	contractsIn(folder).flatMap(({ info, 'x-unpublished': titles = [] }) =>
		titles.map((one) => ({ api: info.title, ...one })),
	);

type Descriptions = ReturnType<typeof builtNodes>;

/**
 * Where a user finds an operation of the contract, in the words of the editor; `undefined` when no node
 * has it.
 */
export function placeOf({ operationId }: ContractOperation, nodes: Descriptions) {
	const [nodeName, first, ...rest] = operationId.split('.');
	if (nodeName === 'hbTokenApi') return 'credential HB Token API';
	const node = nodes[nodeName] as INodeTypeDescription | undefined;
	if (!node) return undefined;
	if (nodeName !== 'hbTrigger') {
		const key = [nodeName, first, rest[0]].join('.');
		const operation = operationsOf(node).find((one) => one.key === key);
		return operation && `${node.displayName} > ${operation.name}`;
	}
	const named = (parameter: string, value: string, shownFor?: string) =>
		node.properties
			.filter(
				({ name, displayOptions }) =>
					name === parameter &&
					// what n8n's list of nodes reads, and no panel shows
					!displayOptions?.hide?.['@version'] &&
					(!shownFor ||
						Object.values(displayOptions?.show ?? {}).some((of) => of?.includes(shownFor))),
			)
			.flatMap(({ options }) => (options ?? []) as INodePropertyOptions[])
			.find((option) => option.value === value)?.name;
	const service = named('service', first);
	const event = named('events', rest.join('.'), first);
	const isNamed = rest[0] === 'customEvents' || first === 'portalV1';
	const place = isNamed ? (first === 'portalV1' ? '' : ' > Custom Events') : event && ` > ${event}`;
	return service && place !== undefined ? `${node.displayName} > ${service}${place}` : undefined;
}

const GENERIC = 'HB API Request';
const NOTHING_KNOWN = "The title; the folder of HB's documentation is empty";

/** The tables of docs/coverage.md. */
export function coverageTable(
	operations: ContractOperation[],
	unpublishedTitles: Unpublished[],
	nodes: Descriptions,
): string {
	const rows = operations.map((operation) => {
		const { api, summary, method, path, isWebhook } = operation;
		const endpoint = isWebhook ? 'webhook' : `\`${method} ${path}\``;
		const assumption = (operation['x-assumption'] ?? '').replace(/\s+/g, ' ').trim();
		const place = placeOf(operation, nodes) ?? '**not yet**';
		return `| ${api} | ${summary} | ${endpoint} | ${place} | ${operation['x-basis']} | ${assumption} |`;
	});
	const titles = unpublishedTitles.map(({ api, title, how, until, known }) => {
		const today = how ?? [GENERIC, until && `or ${until}`].filter(Boolean).join(', ');
		return `| ${api} | ${title} | ${today} | ${known ?? NOTHING_KNOWN} |`;
	});
	return `# Coverage of HB's API

Generated from \`contract/\` and the nodes (\`npx tsx scripts/coverage.mts\`); do not edit. The basis of an endpoint is *documented* (HB's documentation says it), *usage* (a public client uses it) or *assumed*. Nothing was verified against a live HB account. An operation whose path is assumed has **Options > Endpoint Path**: if your HB documentation shows another path, enter it there.

Create or Update and Import Many of HB Candidate use the create and update endpoints of candidates.

| HB API | HB's title | endpoint | in n8n | basis | assumption |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## What HB has not published

These have no endpoint in HB's public documentation. If HB gave you theirs, use them today with HB API Request: [new-endpoints.md](new-endpoints.md) shows how.

| HB API | HB's title | today in n8n | what is known |
| --- | --- | --- | --- |
${titles.join('\n')}
`;
}

/** What docs/coverage.md must say. */
export const coverage = (root: string) =>
	coverageTable(
		contractOperations(resolve(root, 'contract')),
		unpublished(resolve(root, 'contract')),
		builtNodes(root),
	);

if (process.argv[1]?.endsWith('coverage.mts')) {
	const root = process.cwd();
	writeFileSync(resolve(root, 'docs/coverage.md'), coverage(root));
}
