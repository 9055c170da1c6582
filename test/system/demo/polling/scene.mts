import { randomUUID } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../../../sandbox/index.mts';
import { createAccounts } from '../../n8n/accounts.mts';
import type { CredentialRef, Workflow } from '../../n8n/n8nRest.mts';
import type { N8nServer } from '../../n8n/n8nServer.mts';
import { unpublishWorkflow } from '../../n8n/publishWorkflow.mts';
import type { CreatedExample } from '../exampleWorkflows.mts';
import { removeWorkflow } from '../trials/trial.mts';
import { startMailServer, type MailServer } from './mailServer.mts';

export const TRIGGER = 'HB Polling Trigger';
/** The examples that poll. */
export const EXAMPLES = [
	'health-results-filed.json',
	'references-in-polled.json',
	'training-expiring-mailed.json',
] as const;

/** A local HB with few people, and workflows that ask it every minute. */
export interface Scene {
	n8n: N8nServer;
	sandbox: Sandbox;
	mail: MailServer;
	/** Starts by new candidates, and does nothing more. */
	added: string;
	/** The ids of copies of the examples, by file. */
	examples: Record<(typeof EXAMPLES)[number], string>;
	end(): Promise<void>;
}

const POLL_TIMES = { item: [{ mode: 'everyMinute' }] };

/** A copy that polls every minute, uses these credentials, and whose executions n8n keeps. */
function pollingCopy(workflow: Workflow, credentials: Record<string, CredentialRef>): Workflow {
	const nodes = workflow.nodes.map((node) => ({
		...node,
		parameters: node.type.endsWith('.hbPollingTrigger')
			? { ...node.parameters, pollTimes: POLL_TIMES }
			: node.parameters,
		credentials: Object.fromEntries(
			[
				...(node.type.includes('.hb') ? ['hbApi', 'hbTokenApi'] : []),
				...(node.type.endsWith('.emailSend') ? ['smtp'] : []),
			].map((type) => [type, credentials[type]]),
		),
	}));
	const settings = Object.entries(workflow.settings ?? {}).filter(
		([name]) => !name.startsWith('save'),
	);
	return { ...workflow, nodes, settings: Object.fromEntries(settings) };
}

export async function setScene(n8n: N8nServer, examples: CreatedExample[]): Promise<Scene> {
	const sandbox = await startSandbox();
	const mail = await startMailServer();
	const { portalV1, portal } = await createAccounts(n8n, sandbox);
	const smtp = await n8n.createCredential('Mail', 'smtp', {
		...{ host: '127.0.0.1', port: mail.port, secure: false, disableStartTls: true },
		...{ user: '', password: '', hostName: '' },
	});
	const credentials = { ...portalV1, ...portal, smtp };
	const create = async (workflow: Workflow) =>
		(await n8n.createWorkflow(pollingCopy(workflow, credentials))).id;
	const node = {
		...{ id: randomUUID(), name: TRIGGER, typeVersion: 1, position: [0, 0] },
		type: 'n8n-nodes-healthier-business.hbPollingTrigger',
		parameters: { event: 'candidateAdded', options: {} },
	} as Workflow['nodes'][number];
	const added = await create({ name: 'New candidates', nodes: [node], connections: {} });
	const copies: Array<[string, string]> = [];
	for (const file of EXAMPLES) {
		const example = examples.find((one) => one.file === file);
		if (!example) throw new Error(`examples/${file} is not there`);
		copies.push([file, await create(example.workflow)]);
	}
	return {
		...{ n8n, sandbox, mail, added },
		examples: Object.fromEntries(copies) as Scene['examples'],
		async end() {
			for (const id of [added, ...copies.map(([, id]) => id)]) {
				await unpublishWorkflow(n8n, id);
				await removeWorkflow(n8n, id);
			}
			await Promise.all([sandbox.close(), mail.close()]);
		},
	};
}
