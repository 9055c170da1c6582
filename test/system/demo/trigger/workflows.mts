import { randomUUID } from 'node:crypto';
import { publishWorkflow, unpublishWorkflow } from '../../n8n/publishWorkflow.mts';
import type { N8nServer } from '../../n8n/n8nServer.mts';
import type { CredentialRef, Workflow } from '../../n8n/n8nRest.mts';
import { removeWorkflow } from '../trials/trial.mts';

export const TRIGGER = 'HB Trigger';

/** A workflow that HB starts, and which does nothing more. */
const triggerWorkflow = (name: string, events: string[], hbTokenApi: CredentialRef): Workflow => ({
	name,
	nodes: [
		{
			id: randomUUID(),
			name: TRIGGER,
			type: 'n8n-nodes-healthier-business.hbTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: randomUUID(),
			parameters: { service: 'portal', events, options: {} },
			credentials: { hbTokenApi },
		},
	],
	connections: {},
	settings: { executionOrder: 'v1' },
});

/** A workflow with an HB Trigger in n8n. */
export interface TriggerWorkflow {
	id: string;
	publish(): Promise<void>;
	unpublish(): Promise<void>;
	/** "Listen for test event". */
	listen(): Promise<void>;
	/** Its "Stop listening". */
	stopListening(): Promise<void>;
	/** A copy; with the same address, as when its JSON is imported, or with another, as "Duplicate" makes it. */
	copy(address: 'same' | 'other'): Promise<TriggerWorkflow>;
	remove(): Promise<void>;
}

export async function createTriggerWorkflow(
	n8n: N8nServer,
	name: string,
	events: string[],
	credential: CredentialRef,
): Promise<TriggerWorkflow> {
	const { id } = await n8n.createWorkflow(triggerWorkflow(name, events, credential));
	return handle(n8n, id);
}

function handle(n8n: N8nServer, id: string): TriggerWorkflow {
	return {
		id,
		publish: async () => await publishWorkflow(n8n, id),
		unpublish: async () => await unpublishWorkflow(n8n, id),
		async listen() {
			const workflowData = await n8n.rest<Workflow>('GET', `/workflows/${id}`);
			const body = { workflowData, triggerToStartFrom: { name: TRIGGER } };
			await n8n.rest('POST', `/workflows/${id}/run`, body);
		},
		stopListening: async () => await n8n.rest('DELETE', `/test-webhook/${id}`),
		async copy(address) {
			const original = await n8n.rest<Workflow & { staticData: object }>('GET', `/workflows/${id}`);
			const { nodes, connections, settings, staticData } = original;
			const copied = await n8n.rest<{ id: string }>('POST', '/workflows', {
				name: `${original.name} (copy)`,
				nodes: nodes.map((node) => ({
					...node,
					...(address === 'other' && { webhookId: randomUUID() }),
				})),
				connections,
				settings,
				staticData,
				// n8n 1 asks for it
				active: false,
			});
			return handle(n8n, copied.id);
		},
		remove: async () => await removeWorkflow(n8n, id),
	};
}
