import type { Sandbox } from '../../../../sandbox/index.mts';
import { itemsOf, notSucceeded } from '../../n8n/execution.mts';
import { differences, withCopy, type Trial } from './trial.mts';

const EVENT = 'reference.submitted';

/** One endpoint that works, one that fails, and one that was switched off before it was ever called. */
async function endpointsAt({ webhooks }: Sandbox, filesUrl: string) {
	const add = (url: string, changes = {}) =>
		webhooks.registered.add('portal', { url, events: [EVENT], ...changes });
	const good = add(`${filesUrl}/crm`);
	const failing = add('http://127.0.0.1:9/gone', { max_retries: 0 });
	const off = add(`${filesUrl}/old`, { is_active: false });
	await webhooks.emit('portal', EVENT, { id: 1 });
	return { all: [good, failing, off], failing, off };
}

/** webhook-health.json, with both documented shapes of an endpoint. */
export const tryWebhookHealth: Trial = async ({ n8n, sandbox, files }, { file, workflow }) => {
	const { all, failing, off } = await endpointsAt(sandbox, files.url);
	const expected = [
		`${failing.url} ${EVENT}: 1 deliveries failed, 1 last calls`,
		`${off.url} ${EVENT}: switched off, 0 last calls`,
	];
	const against: string[] = [];
	await withCopy(n8n, workflow, async (id) => {
		for (const shape of ['older', 'newer'] as const) {
			sandbox.settings.webhooks.portalShape = shape;
			const run = await n8n.runWorkflow(id, 'Try It Now');
			const rows = itemsOf(run, 'List for the Team').map(({ json }) => {
				const { address, events, problem, last_calls } = json as Record<string, string>;
				return `${address} ${events}: ${problem}, ${last_calls.length} last calls`;
			});
			against.push(...notSucceeded(run), ...differences(rows, expected));
		}
	});
	sandbox.settings.webhooks.portalShape = 'older';
	for (const endpoint of all) sandbox.webhooks.registered.remove(endpoint);
	return [
		{
			claim: `The example ${file} lists the endpoints that fail or are switched off, with their last calls`,
			against,
		},
	];
};
