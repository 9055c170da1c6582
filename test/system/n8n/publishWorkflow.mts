import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nServer } from './n8nServer.mts';

interface Publication {
	status: string;
	error?: unknown;
}

/**
 * Publishes a stored workflow, so that its triggers listen, and waits until they do: n8n answers
 * the request before that.
 * @throws Error when n8n cannot publish it, or has not done so after 30 s
 */
export async function publishWorkflow(n8n: N8nServer, id: string): Promise<void> {
	const { versionId } = await n8n.rest<{ versionId: string }>('GET', `/workflows/${id}`);
	await n8n.rest('POST', `/workflows/${id}/activate`, { versionId });
	await becomes(n8n, id, 'published');
}

/**
 * Unpublishes a workflow and waits until its triggers no longer listen.
 * @throws Error when n8n has not done so after 30 s
 */
export async function unpublishWorkflow(n8n: N8nServer, id: string): Promise<void> {
	await n8n.rest('POST', `/workflows/${id}/deactivate`, {});
	await becomes(n8n, id, 'not_published');
}

async function becomes(n8n: N8nServer, id: string, wanted: string): Promise<void> {
	const deadline = Date.now() + 30_000;
	for (;;) {
		const publication = await n8n.rest<Publication>('GET', `/workflows/${id}/publication-status`);
		if (publication.status === wanted) return;
		if (publication.status === 'failed' || Date.now() > deadline) {
			throw new Error(`n8n did not make workflow ${id} ${wanted}: ${JSON.stringify(publication)}`);
		}
		await sleep(100);
	}
}
