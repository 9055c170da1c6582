import type { INodeParameters } from 'n8n-workflow';
import { editorContext } from '../helpers/engine.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const URL = 'https://n8n.example.com/webhook/references';
const run = async (operation: string, parameters: INodeParameters = {}) =>
	await hb.reference('webhookEndpoint', operation, parameters);
const add = (url = URL) =>
	hb.sandbox.webhooks.registered.add('portal', { url, events: ['reference.submitted'] });
const at = ({ id }: { id: number }) => ({ webhookEndpointId: byId(String(id)) });

it.each(['older', 'newer'] as const)(
	'creates one, with its secret, in the shape %s',
	async (portalShape) => {
		hb.sandbox.settings.webhooks.portalShape = portalShape;
		const { items, error } = await run('create', {
			url: ` ${URL} `,
			events: ['reference.submitted'],
			additionalFields: { customEvents: 'reference.opened', timeoutSeconds: 20, maxRetries: 0 },
		});
		expect(error).toBeUndefined();
		expect(hb.sandbox.requests.at(-1)?.body).toEqual({
			url: URL,
			events: ['reference.submitted', 'reference.opened'],
			timeout_seconds: 20,
			max_retries: 0,
		});
		const [{ id, secret }] = hb.sandbox.webhooks.endpoints('portal');
		expect(jsonOf(items)).toEqual([
			expect.objectContaining({ id, secret, url: URL, outcome: 'created' }),
		]);
	},
);

it('does not create a second one when the answer is lost', async () => {
	hb.sandbox.fault({ kind: 'resetAfter', match: { method: 'POST', path: '/webhooks' } });
	const { error } = await run('create', {
		url: URL,
		events: ['reference.submitted'],
		additionalFields: {},
	});
	expect(error?.description).toMatch(/may have taken effect/);
	expect(hb.sandbox.webhooks.endpoints('portal')).toHaveLength(1);
});

it('lists all pages, without secrets', async () => {
	const { secret } = add();
	for (let number = 0; number < 24; number++) add(`${URL}/${number}`);
	hb.sandbox.settings.maxPerPage = 10;
	const { items } = await run('getAll', { returnAll: true });
	expect(items).toHaveLength(25);
	expect(JSON.stringify(items)).not.toContain(secret);
});

it('switches one off and on, and says when there is nothing to change', async () => {
	const endpoint = add();
	const { items } = await run('update', { ...at(endpoint), updateFields: { isActive: false } });
	expect(hb.sandbox.requests.at(-1)).toMatchObject({
		method: 'PUT',
		path: `/webhooks/${endpoint.id}`,
		body: { is_active: false },
	});
	expect(jsonOf(items)).toEqual([
		expect.objectContaining({ is_active: false, outcome: 'updated' }),
	]);
	const events = { events: ['reference.declined'], customEvents: 'reference.opened' };
	await run('update', { ...at(endpoint), updateFields: events });
	expect(endpoint.events).toEqual(['reference.declined', 'reference.opened']);
	const { error } = await run('update', { ...at(endpoint), updateFields: {} });
	expect(error?.message).toBe('There is nothing to update (1st item)');
});

it.each([200, 204] as const)('deletes one, whether HB says %i', async (deleteStatus) => {
	hb.sandbox.settings.webhooks.deleteStatus = deleteStatus;
	const endpoint = add();
	const other = add(`${URL}/other`);
	expect(jsonOf((await run('delete', at(endpoint))).items)).toEqual([{ deleted: true }]);
	expect(hb.sandbox.webhooks.endpoints('portal')).toEqual([other]);
	expect((await run('delete', at(endpoint))).error?.httpCode).toBe('404');
});

it('counts one as deleted when only the answer was lost', async () => {
	hb.sandbox.fault({ kind: 'resetAfter', match: { method: 'DELETE' } });
	expect(jsonOf((await run('delete', at(add()))).items)).toEqual([{ deleted: true }]);
});

it('sends a test event once, and shows it in the call logs', async () => {
	const endpoint = add('http://127.0.0.1:9/nobody');
	const { items } = await run('sendTest', at(endpoint));
	expect(items[0].json.outcome).toBe('sent');
	expect(hb.sent().filter((line) => line.endsWith('/test'))).toHaveLength(1);
	const { items: calls } = await run('getCallLogs', { ...at(endpoint), returnAll: true });
	expect(jsonOf(calls)).toEqual([expect.objectContaining({ success: false })]);
});

it.each([
	['getAll', '/webhooks', { returnAll: true }],
	['delete', '/webhooks/{webhook_endpoint_id}', {}],
	['update', '/webhooks/{webhook_endpoint_id}', { updateFields: { isActive: true } }],
	['getCallLogs', '/webhooks/{webhook_endpoint_id}/calls', { returnAll: true }],
	['sendTest', '/webhooks/{webhook_endpoint_id}/test', {}],
])('%s takes another Endpoint Path', async (operation, path, parameters) => {
	const changed = path.replace('/webhooks', '/hooks');
	hb.sandbox.settings.aliases = { [changed]: path };
	const { error } = await run(operation, {
		...at(add('http://127.0.0.1:9/nobody')),
		...parameters,
		options: { endpointPath: changed },
	});
	expect(error).toBeUndefined();
	expect(hb.sent().at(-1)).toMatch(/ \/hooks/);
});

it('offers the endpoints in the editor', async () => {
	const { id } = add();
	const { context, methods } = await editorContext({
		node: 'hbReference',
		parameters: {},
		credentials: hb.tokenCredential(),
	});
	const { results } = await methods.listSearch!.searchWebhookEndpoints.call(context, 'n8n.example');
	expect(results).toEqual([{ name: URL, value: String(id) }]);
});
