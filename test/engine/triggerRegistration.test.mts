import type { IDataObject, IExecuteFunctions, INodeType, ITriggerFunctions } from 'n8n-workflow';
import { loadPackage } from '../helpers/engine.mts';
import { newWorkflow, TriggerHost } from '../helpers/triggerHost.mts';
import { useSandbox } from '../helpers/hb.mts';
import type { TokenService } from '../../sandbox/index.mts';

const hb = useSandbox();
let service: TokenService = 'portal';
let overrides = {};
const host = new TriggerHost(() => hb.tokenCredential(service, overrides));
beforeAll(async () => await host.start());
afterAll(async () => await host.stop());
beforeEach(() => {
	service = 'portal';
	overrides = {};
});

const EVENTS = ['reference.submitted', 'reference.declined'];
const endpoints = () => hb.sandbox.webhooks.endpoints(service);
const urls = () => endpoints().map(({ url }) => url);
/** As it lies in n8n's database. */
const copyOf = (staticData: object) => JSON.parse(JSON.stringify(staticData)) as IDataObject;
const publish = async (workflow = newWorkflow(service, EVENTS)) => {
	await host.activate(workflow);
	return workflow;
};

describe.each([
	['portal', EVENTS, { timeout_seconds: 30, max_retries: 3 }],
	[
		'bls',
		['booking.created'],
		{ timeout_seconds: 10, name: expect.stringMatching(/^n8n: Workflow/) },
	],
	['practicalTraining', ['booking.confirmed'], { timeout_seconds: 10, name: expect.any(String) }],
] as const)('for %s', (name, events, more) => {
	it('registers when the workflow is published, and removes it again', async () => {
		service = name;
		const workflow = await publish(newWorkflow(name, [...events]));
		expect(
			hb.sandbox.requests.find(({ method, path }) => method === 'POST' && path === '/webhooks')
				?.body,
		).toEqual({
			url: host.urlOf(workflow),
			events,
			...more,
		});
		expect(urls()).toEqual([host.urlOf(workflow)]);
		expect(await host.deactivate(workflow)).toBe(true);
		expect(urls()).toEqual([]);
		expect(workflow.staticData['node:HB Trigger']).toEqual({});
	});
});

it('is called after its workflow at HB, in a hundred characters', async () => {
	service = 'bls';
	const workflow = { ...newWorkflow('bls', ['booking.created']), id: 'long '.repeat(40) };
	await publish(workflow);
	const body = hb.sandbox.requests.find(
		({ method, path }) => method === 'POST' && path === '/webhooks',
	)?.body;
	expect(body).toMatchObject({ name: `n8n: Workflow ${workflow.id}`.slice(0, 100) });
});

it.each([404, 405])(
	'is made anew when HB does not list it, and answers %d to it',
	async (status) => {
		const workflow = await publish();
		hb.sandbox.webhooks.registered.remove(endpoints()[0]);
		hb.sandbox.fault({ kind: 'status', status, match: { method: 'PUT' } });
		await host.activate(workflow);
		expect(urls()).toEqual([host.urlOf(workflow)]);
	},
);

it('is set to what it should be when HB has it, and does not list it', async () => {
	const workflow = await publish();
	const [{ id }] = endpoints();
	endpoints()[0].is_active = false;
	hb.sandbox.fault({
		kind: 'odd',
		odd: 'emptyList',
		times: Infinity,
		match: { method: 'GET', path: '/webhooks' },
	});
	await host.activate(workflow);
	expect(hb.sandbox.requests.find(({ method }) => method === 'PUT')?.body).toEqual({
		url: host.urlOf(workflow),
		events: EVENTS,
		is_active: true,
	});
	expect(endpoints()).toEqual([expect.objectContaining({ id, is_active: true })]);
});

it.each([404, 410])('is removed without a word when HB answers %d', async (status) => {
	const workflow = await publish();
	hb.sandbox.fault({ kind: 'status', status, match: { method: 'DELETE' } });
	expect(await host.deactivate(workflow)).toBe(true);
});

it('takes the newer shape of the portal as well', async () => {
	hb.sandbox.settings.webhooks.portalShape = 'newer';
	const workflow = await publish();
	expect(urls()).toHaveLength(1);
	await host.activate(workflow);
	expect(urls()).toHaveLength(1);
});

it('leaves alone what HB shows in another order or with more around it', async () => {
	const workflow = await publish();
	const [{ id, secret }] = endpoints();
	const shown = { id, url: host.urlOf(workflow), events: [...EVENTS].reverse() };
	const secret_prefix = ` ${secret.slice(0, 10)}… `;
	hb.sandbox.fault({
		kind: 'status',
		status: 200,
		body: { data: [{ ...shown, is_active: true, secret_prefix }] },
		times: Infinity,
		match: { method: 'GET', path: '/webhooks' },
	});
	await host.activate(workflow);
	expect(endpoints()).toEqual([expect.objectContaining({ id, secret })]);
});

it.each<[object, boolean]>([
	[{ is_active: true }, true],
	[{ is_active: 1 }, true],
	[{ is_active: '1' }, true],
	[{ is_active: false }, false],
	[{ is_active: 0 }, false],
	[{ is_active: '0' }, false],
	[{ secret_prefix: 'zzz' }, true],
	[{ secret_prefix: 'zzzz' }, false],
	[{ secret_prefix: 'zzzz****' }, false],
	[{ secret_prefix: 5 }, true],
	[{ events: 'all' }, true],
	[{ events: EVENTS.slice(1) }, false],
	[{ url: undefined }, true],
	[{ url: 'https://n8n.example.com/another' }, false],
])('shown with %j is left as it is: %p', async (more, isLeft) => {
	const workflow = await publish();
	const [{ id }] = endpoints();
	hb.sandbox.fault({
		kind: 'status',
		status: 200,
		body: { data: [{ id, url: host.urlOf(workflow), ...more }] },
		match: { method: 'GET', path: '/webhooks' },
	});
	await host.activate(workflow);
	expect(endpoints()[0].id === id).toBe(isLeft);
});

it('without events changes nothing at HB when n8n starts', async () => {
	const workflow = await publish();
	hb.sandbox.fault({ kind: 'odd', odd: 'emptyList', times: Infinity, match: { method: 'GET' } });
	await expect(
		host.activate({ ...workflow, parameters: { ...workflow.parameters, events: [] } }),
	).rejects.toThrow(/No event is chosen/);
	expect(hb.sent().filter((request) => request.startsWith('PUT'))).toEqual([]);
});

it('is not taken for set right when HB answers to that with nothing', async () => {
	const workflow = await publish();
	hb.sandbox.fault({ kind: 'odd', odd: 'emptyList', times: Infinity, match: { method: 'GET' } });
	hb.sandbox.fault({ kind: 'odd', odd: 'emptyBody', match: { method: 'PUT' } });
	await expect(host.activate(workflow)).rejects.toThrow(
		'HB answered, but did not say that it changed anything',
	);
});

it('leaves a good registration alone when n8n starts again', async () => {
	const workflow = await publish();
	const [{ id, secret }] = endpoints();
	await host.activate(workflow);
	expect(endpoints()).toEqual([expect.objectContaining({ id, secret })]);
});

it('is repaired when the public address of n8n changed', async () => {
	const workflow = await publish();
	const { publicUrl } = host;
	host.publicUrl = publicUrl.replace('127.0.0.1', 'localhost');
	await host.activate(workflow);
	expect(urls()).toEqual([host.urlOf(workflow)]);
	host.publicUrl = publicUrl;
});

it('is repaired when the endpoint was deleted or switched off at HB, or has other events', async () => {
	const workflow = await publish();
	const [first] = endpoints();
	hb.sandbox.webhooks.registered.remove(first);
	await host.activate(workflow);
	const [second] = endpoints();
	expect(second.id).not.toBe(first.id);
	second.is_active = false;
	await host.activate(workflow);
	const [third] = endpoints();
	expect(third).toMatchObject({ is_active: true, url: host.urlOf(workflow) });
	third.events = ['reference.submitted'];
	await host.activate(workflow);
	expect(endpoints()).toHaveLength(1);
	expect(endpoints()[0].events).toEqual(EVENTS);
});

it('leaves nothing behind when the answer to its registration was lost', async () => {
	hb.sandbox.fault({ kind: 'resetAfter', match: { method: 'POST', path: '/webhooks' } });
	const workflow = newWorkflow(service, EVENTS);
	await expect(host.activate(workflow)).rejects.toMatchObject({
		message: expect.stringMatching(/broke off/),
		description: 'Nothing is registered at HB.',
	});
	expect(urls()).toEqual([]);
	await host.activate(workflow);
	expect(urls()).toEqual([host.urlOf(workflow)]);
});

it('never touches the endpoints of other workflows, of a test run, or of other systems', async () => {
	const foreign = hb.sandbox.webhooks.registered.add('portal', {
		url: 'https://crm.example.com/hook',
		events: EVENTS,
	});
	const one = await publish();
	const two = await publish();
	const test = { ...one, staticData: {}, isTest: true };
	await host.activate(test);
	expect(urls()).toHaveLength(4);
	await host.deactivate(test);
	expect(urls()).toEqual([foreign.url, host.urlOf(one), host.urlOf(two)]);
	await host.deactivate(one);
	expect(urls()).toEqual([foreign.url, host.urlOf(two)]);
	await host.activate(one);
	await host.deactivate(two);
	expect(urls()).toEqual([foreign.url, host.urlOf(one)]);
});

it('lets a copied workflow register itself and leave its original alone', async () => {
	const original = await publish();
	const [{ id }] = endpoints();
	// static data may travel along when a workflow is copied through the API
	const copy = {
		...newWorkflow(service, EVENTS),
		staticData: copyOf(original.staticData),
	};
	await host.activate(copy);
	expect(urls()).toEqual([host.urlOf(original), host.urlOf(copy)]);
	expect(endpoints()[0].id).toBe(id);
	const unused = {
		...newWorkflow(service, EVENTS),
		staticData: copyOf(original.staticData),
	};
	await host.deactivate(unused);
	await host.deactivate(copy);
	expect(urls()).toEqual([host.urlOf(original)]);
});

it('deletes quietly what is gone already, and keeps what HB could not delete for the next time', async () => {
	const workflow = await publish();
	hb.sandbox.webhooks.registered.remove(endpoints()[0]);
	expect(await host.deactivate(workflow)).toBe(true);
	await publish(workflow);
	hb.sandbox.fault({ kind: 'status', status: 500, match: { method: 'DELETE' } });
	expect(await host.deactivate(workflow)).toBe(false);
	expect(urls()).toHaveLength(1);
	await host.activate(workflow);
	expect(urls()).toHaveLength(1);
});

it('fails visibly, with nothing registered twice, when HB is out of service', async () => {
	const workflow = await publish();
	hb.sandbox.fault({ kind: 'status', status: 500, match: { method: 'GET', path: '/webhooks' } });
	await expect(host.activate(workflow)).rejects.toThrow(/not available|500/);
	expect(urls()).toHaveLength(1);
});

it('goes on as it was when n8n starts while HB is out of service, except at another address', async () => {
	const workflow = await publish();
	const [before] = endpoints();
	const isDown = { kind: 'status', status: 500, match: { path: '/webhooks' } } as const;
	hb.sandbox.fault(isDown);
	await host.activate(workflow, 'init');
	expect(endpoints()).toEqual([before]);
	expect(workflow.staticData['node:HB Trigger']).toMatchObject({ secret: before.secret });
	hb.sandbox.fault(isDown);
	const { publicUrl } = host;
	host.publicUrl = publicUrl.replace('127.0.0.1', 'localhost');
	await expect(host.activate(workflow, 'init')).rejects.toThrow(/not available|500/);
	host.publicUrl = publicUrl;
});

it('has n8n look after it when it starts, and hands on what came in', async () => {
	const type = (await loadPackage()).getNode('hbTrigger').type as INodeType;
	expect(await type.trigger!.call({} as ITriggerFunctions)).toEqual({});
	const items = [{ json: { event: 'reference.submitted' } }];
	const context = { getInputData: () => items } as unknown as IExecuteFunctions;
	expect(await type.execute!.call(context)).toEqual([items]);
});

it('refuses a credential of another service, and a trigger without events', async () => {
	overrides = { service: 'bls', baseUrl: hb.sandbox.blsUrl };
	await expect(publish()).rejects.toThrow(/is for Virtual BLS, and this needs one for Portal/);
	overrides = {};
	await expect(publish(newWorkflow(service, []))).rejects.toThrow(/No event is chosen/);
	expect(endpoints()).toEqual([]);
});

it('registers further events by name, at another path', async () => {
	hb.sandbox.settings.aliases = { '/hooks': '/webhooks', '/hooks/{id}': '/webhooks/{id}' };
	const options = { customEvents: 'reference.opened, reference.submitted', endpointPath: '/hooks' };
	const workflow = await publish(newWorkflow(service, EVENTS, options));
	expect(endpoints()[0].events).toEqual([...EVENTS, 'reference.opened']);
	expect(hb.sent()).toContain('POST /hooks');
	await host.deactivate(workflow);
	expect(endpoints()).toEqual([]);
});

it('registers nothing for the callbacks of Portal V1', async () => {
	const workflow = await publish(newWorkflow('portalV1', []));
	await host.deactivate(workflow);
	expect(hb.sandbox.requests).toEqual([]);
});
