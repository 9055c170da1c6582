import type { CredentialRef, Workflow } from '../n8n/n8nRest.mts';

export const CONTENDERS = ['httpRequest', 'create', 'importMany', 'fetch'] as const;

/** What is measured; all but `fetch` are nodes in n8n. */
export type ContenderName = (typeof CONTENDERS)[number];
export type NodeContender = Exclude<ContenderName, 'fetch'>;

/** Those of them that are nodes in n8n. */
export const nodesAmong = (names: readonly ContenderName[]) =>
	names.filter((name): name is NodeContender => name !== 'fetch');

export const LABELS: Record<ContenderName, string> = {
	httpRequest: 'HTTP Request',
	create: 'HB Candidate: Create',
	importMany: 'HB Candidate: Import Many',
	fetch: 'plain fetch, outside n8n',
};

/** The node that is measured, in every workflow. */
export const MEASURED = 'Measured';

/** An invented candidate under HB's field names. Self-contained, since a Code node runs its source. */
export function inventCandidate(index: number): Record<string, string> {
	return {
		email: `candidate.${index}@example.com`,
		first_name: 'Robin',
		last_name: `Sample ${index}`,
		job_role: 'Nurse',
		client_record_ref: `CRM-${index}`,
	};
}

/** A run over candidates who are all at HB already. */
export interface Night {
	/** How many of them have another job role in the file. */
	changedPercent: number;
	/** HTTP Request keeps to this many requests a second by its batching. */
	perSecond?: number;
}

type NodeSettings = Pick<Workflow['nodes'][number], 'type' | 'parameters'> & {
	typeVersion: number;
	[setting: string]: unknown;
};

const fromItem = (name: string) => `={{ $json.${name} }}`;

const hbCandidate = (operation: string, parameters: object): NodeSettings => ({
	type: 'n8n-nodes-healthier-business.hbCandidate',
	typeVersion: 1,
	parameters: { resource: 'candidate', operation, ...parameters },
});

/** Each node sends the same five fields of each item, and is otherwise as the editor creates it. */
const NODES: Record<NodeContender, (portalUrl: string, night?: Night) => NodeSettings> = {
	httpRequest: (portalUrl, night) => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		// Stopping at the first failed row would leave nothing to compare under a rate limit.
		onError: 'continueRegularOutput',
		parameters: {
			method: 'POST',
			url: `${portalUrl}/candidates`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'hbApi',
			sendBody: true,
			contentType: 'form-urlencoded',
			bodyParameters: {
				parameters: Object.keys(inventCandidate(0)).map((name) => ({
					name,
					value: fromItem(name),
				})),
			},
			options: night?.perSecond
				? { batching: { batch: { batchSize: night.perSecond, batchInterval: 1_000 } } }
				: {},
		},
	}),
	create: () =>
		hbCandidate('create', {
			email: fromItem('email'),
			firstName: fromItem('first_name'),
			lastName: fromItem('last_name'),
			additionalFields: {
				jobRole: fromItem('job_role'),
				clientRecordRef: fromItem('client_record_ref'),
			},
		}),
	importMany: (_, night) =>
		hbCandidate('importMany', {
			columns: {
				mappingMode: 'autoMapInputData',
				value: null,
				matchingColumns: [],
				schema: [],
			},
			existingCandidates: night ? 'update' : 'leave',
			options: {},
		}),
};

/** The rows of a night as source code, evenly spread among those that are as HB has them. */
const changes = ({ changedPercent }: Night) =>
	changedPercent === 0
		? ''
		: `, ...(index % ${Math.round(100 / changedPercent)} === 0 && { job_role: 'Care Assistant' })`;

/** A workflow that makes `rows` candidates and gives them to the contender. */
export function workflowOf(
	contender: NodeContender,
	rows: number,
	portalUrl: string,
	hbApi: CredentialRef,
	night?: Night,
): Workflow {
	const jsCode =
		`${inventCandidate.toString()}\n` +
		`return Array.from({ length: ${rows} }, (_, index) => ({ json: { ...inventCandidate(index)${night ? changes(night) : ''} } }));`;
	const nodes = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{ name: 'Rows', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } },
		{ name: MEASURED, ...NODES[contender](portalUrl, night), credentials: { hbApi } },
	].map((node, index) => ({ id: `node-${index}`, position: [index * 220, 0], ...node }));
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name: `${LABELS[contender]}, ${rows} rows`,
		nodes,
		connections: { Start: to('Rows'), Rows: to(MEASURED) },
	};
}
