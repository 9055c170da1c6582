import { isBefore } from './n8nInstall.mts';
import type { N8nRestError } from './n8nRest.mts';
import type { N8nServer } from './n8nServer.mts';
import { until } from './until.mts';

interface Publication {
	status: string;
	error?: unknown;
}

/**
 * Publishes a stored workflow, so that its triggers listen, and waits until they do: n8n 2.41 answers
 * the request before that.
 * @throws Error when n8n cannot publish it, or has not done so after 30 s
 */
export async function publishWorkflow(n8n: N8nServer, id: string): Promise<void> {
	const { versionId } = await n8n.rest<{ versionId: string }>('GET', `/workflows/${id}`);
	if (isBefore(n8n.version, '2')) return await activate(n8n, id, { active: true, versionId });
	await n8n.rest('POST', `/workflows/${id}/activate`, { versionId });
	await becomes(n8n, id, 'published');
}

/**
 * Unpublishes a workflow and waits until its triggers no longer listen.
 * @throws Error when n8n has not done so after 30 s
 */
export async function unpublishWorkflow(n8n: N8nServer, id: string): Promise<void> {
	if (isBefore(n8n.version, '2')) return await activate(n8n, id, { active: false });
	await n8n.rest('POST', `/workflows/${id}/deactivate`, {});
	await becomes(n8n, id, 'not_published');
}

/** n8n 1 calls it so, and answers when it is done. */
async function activate(n8n: N8nServer, id: string, change: object): Promise<void> {
	await n8n.rest('PATCH', `/workflows/${id}`, change);
}

async function becomes(n8n: N8nServer, id: string, wanted: string): Promise<void> {
	const path = `/workflows/${id}/publication-status`;
	// Older versions have no such address: they answer when it is done.
	const read = async () =>
		await n8n.rest<Publication>('GET', path).catch((error: N8nRestError) => {
			if (error.httpStatus !== 404) throw error;
			return { status: wanted };
		});
	const isOver = ({ status }: Publication) => status === wanted || status === 'failed';
	let publication = await read();
	await until(async () => isOver(publication) || isOver((publication = await read())), 30_000, 100);
	if (publication.status !== wanted) {
		throw new Error(`n8n did not make workflow ${id} ${wanted}: ${JSON.stringify(publication)}`);
	}
}
