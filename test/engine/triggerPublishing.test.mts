import type { INodePropertyOptions, INodeType } from 'n8n-workflow';
import { loadPackage } from '../helpers/engine.mts';
import { newWorkflow, TriggerHost, type PublishedWorkflow } from '../helpers/triggerHost.mts';
import { useSandbox } from '../helpers/hb.mts';
import type { TokenService } from '../../sandbox/index.mts';

const hb = useSandbox();
let service: TokenService = 'portal';
const host = new TriggerHost(() => hb.tokenCredential(service));
let publicUrl = '';
beforeAll(async () => {
	await host.start();
	({ publicUrl } = host);
});
afterAll(async () => await host.stop());
beforeEach(() => {
	service = 'portal';
	host.publicUrl = publicUrl;
});

const EVENTS = ['reference.submitted', 'reference.declined'];
const endpoints = () => hb.sandbox.webhooks.endpoints(service);
const urls = () => endpoints().map(({ url }) => url);
const published = async (events = EVENTS, options = {}) => {
	const workflow = newWorkflow(service, events, options);
	await host.activate(workflow);
	return workflow;
};
const secretOf = ({ staticData }: PublishedWorkflow) =>
	(staticData['node:HB Trigger'] as { secret: string }).secret;
/** HB's list as an account sees it whose pages cannot all be read: without this trigger's endpoint. */
const hideFromList = (times = 100) =>
	hb.sandbox.fault({
		kind: 'status',
		status: 200,
		body: { data: [] },
		times,
		match: { method: 'GET', path: '/webhooks' },
	});

describe('a rotated secret', () => {
	it.each(['portal', 'bls', 'practicalTraining'] as const)(
		'is noticed when n8n starts and when the workflow is published: %s',
		async (name) => {
			service = name;
			hb.sandbox.settings.webhooks.portalShape = 'newer';
			const workflow = await published(name === 'portal' ? EVENTS : ['booking.created']);
			for (const activation of ['init', 'leadershipChange', 'update'] as const) {
				hb.sandbox.webhooks.registered.rotateSecret(endpoints()[0]);
				await host.activate(workflow, activation);
				expect(endpoints()).toHaveLength(1);
				expect(secretOf(workflow)).toBe(endpoints()[0].secret);
			}
			const [{ id }] = endpoints();
			await host.activate(workflow, 'init');
			expect(endpoints()[0].id).toBe(id);
		},
	);
});

describe('an endpoint that the list does not show', () => {
	it.each(['portal', 'bls', 'practicalTraining'] as const)('is left as it is: %s', async (name) => {
		service = name;
		const workflow = await published(name === 'portal' ? EVENTS : ['booking.created']);
		const [{ id, secret }] = endpoints();
		hideFromList();
		for (const activation of ['init', 'leadershipChange', 'activate'] as const)
			await host.activate(workflow, activation);
		expect(endpoints()).toEqual([expect.objectContaining({ id, secret })]);
	});

	it('is registered again when it is gone, and leaves nothing behind where HB cannot be asked', async () => {
		const workflow = await published();
		hideFromList();
		hb.sandbox.webhooks.registered.remove(endpoints()[0]);
		await host.activate(workflow, 'init');
		expect(urls()).toEqual([host.urlOf(workflow)]);
		hb.sandbox.fault({ kind: 'status', status: 405, match: { method: 'PUT' } });
		await host.activate(workflow, 'init');
		expect(urls()).toEqual([host.urlOf(workflow)]);
		expect(secretOf(workflow)).toBe(endpoints()[0].secret);
	});
});

describe('a conflict', () => {
	const conflict = (body: object, times = 1) =>
		hb.sandbox.fault({
			kind: 'status',
			status: 409,
			body,
			times,
			match: { method: 'POST', path: '/webhooks' },
		});

	it('is solved where HB names the endpoint that is in the way', async () => {
		const workflow = newWorkflow(service, EVENTS);
		const url = host.urlOf(workflow);
		const { id } = hb.sandbox.webhooks.registered.add('portal', { url, events: EVENTS });
		hideFromList();
		conflict({ message: 'Already registered.', data: { id, url } });
		await host.activate(workflow);
		expect(urls()).toEqual([url]);
		expect(secretOf(workflow)).toBe(endpoints()[0].secret);
	});

	it('is told with what to do where it is not, and nothing is doubled', async () => {
		hideFromList();
		conflict({ message: 'Already registered.' }, 3);
		const shown = await published().catch((error: Error & { description: string }) => error);
		expect(shown).toMatchObject({
			message: 'HB has a webhook endpoint for this address already',
			description: expect.stringMatching(/HB Reference > Webhook Endpoint > Delete/),
		});
		expect((shown as Error & { description: string }).description).not.toMatch(/this item/);
		expect(endpoints()).toEqual([]);
	});

	it('is solved where the list shows the endpoint after all', async () => {
		const workflow = newWorkflow(service, EVENTS);
		const url = host.urlOf(workflow);
		hb.sandbox.fault({
			kind: 'status',
			status: 409,
			body: { message: 'Already registered.' },
			match: { method: 'POST', path: '/webhooks' },
		});
		const registered = hb.sandbox.webhooks.registered;
		hideFromList(2);
		const { id } = registered.add('portal', { url, events: EVENTS });
		await host.activate(workflow);
		expect(endpoints()).toHaveLength(1);
		expect(endpoints()[0].id).not.toBe(id);
	});

	it.each([
		['portal', 'HB Reference'],
		['practicalTraining', 'HB Booking'],
	] as const)('of %s is solved by hand with %s', async (name, node) => {
		service = name;
		hideFromList();
		conflict({ message: 'Already registered.' }, 3);
		await expect(
			published(name === 'portal' ? EVENTS : ['booking.confirmed']),
		).rejects.toMatchObject({
			description: expect.stringContaining(`Delete it with ${node} > Webhook Endpoint > Delete`),
		});
	});

	it('never touches the endpoint of another address', async () => {
		const foreign = hb.sandbox.webhooks.registered.add('portal', {
			url: 'https://crm.example.com/hook',
			events: EVENTS,
		});
		conflict({ data: { id: foreign.id, url: foreign.url } }, 3);
		await expect(published()).rejects.toThrow(/for this address already/);
		expect(urls()).toEqual([foreign.url]);
	});
});

describe('what is said about HB is true:', () => {
	/** HB makes the endpoint, and answers something else. */
	const answering = (body: object) =>
		hb.sandbox.fault({
			kind: 'status',
			status: 201,
			body,
			processed: true,
			match: { method: 'POST', path: '/webhooks' },
		});
	const descriptionOf = async () =>
		await published().then(
			() => 'published',
			({ description }: Error & { description: string }) => description,
		);
	const downFor = (method: string, times = 10) =>
		hb.sandbox.fault({ kind: 'status', status: 500, times, match: { method } });

	it.each([
		['an ID without a secret', { data: { id: 1 } }],
		['neither', { message: 'Created.' }],
	])('%s', async (_, body) => {
		answering(body);
		expect(await descriptionOf()).toMatch(/Nothing is registered at HB/);
		expect(endpoints()).toEqual([]);
	});

	it.each([
		['an ID without a secret', { data: { id: 1 } }],
		['neither', { message: 'Created.' }],
	])('%s, and it cannot be removed', async (_, body) => {
		answering(body);
		downFor('DELETE');
		expect(await descriptionOf()).toMatch(/HB may have an endpoint with the address/);
		expect(endpoints()).toHaveLength(1);
	});

	it('a secret without an ID is enough, since the list has the ID', async () => {
		answering({ secret: 'whsec_told-once-and-kept' });
		const workflow = await published();
		expect(workflow.staticData['node:HB Trigger']).toMatchObject({
			endpointId: String(endpoints()[0].id),
			secret: 'whsec_told-once-and-kept',
		});
	});

	it.each([
		['whsec_ab', 'whsec_ab'],
		['', undefined],
		[5, undefined],
	])('the beginning of the secret, %p, is kept as %p', async (secret_prefix, kept) => {
		answering({ id: 1, secret: 'whsec_told-once-and-kept', secret_prefix });
		const workflow = await published();
		const { secretPrefix } = workflow.staticData['node:HB Trigger'] as { secretPrefix?: string };
		expect(secretPrefix).toBe(kept);
	});

	it('why an endpoint is of no use', async () => {
		answering({ data: { id: 1 } });
		await expect(published()).rejects.toMatchObject({
			message: 'HB gave no signing secret for the webhook endpoint',
			description:
				"Without it nobody could tell HB's events from forged ones. Nothing is registered at HB. Ask HB support.",
		});
		hideFromList();
		answering({ secret: 'whsec_told-once-and-kept' });
		await expect(published()).rejects.toMatchObject({
			message: 'HB did not say which webhook endpoint it made',
			description:
				'Without its ID it could not be removed again. HB may have an endpoint with the address of this workflow now; publishing again replaces it, and HB Reference > Webhook Endpoint > Delete removes it. Ask HB support.',
		});
	});

	it('what broke off and cannot be tidied up', async () => {
		hb.sandbox.fault({ kind: 'resetAfter', match: { method: 'POST', path: '/webhooks' } });
		downFor('DELETE');
		expect(await descriptionOf()).toMatch(/HB may have an endpoint with the address/);
		expect(endpoints()).toHaveLength(1);
	});

	it('HB out of service', async () => {
		const match = { method: 'POST', path: '/webhooks' };
		hb.sandbox.fault({ kind: 'status', status: 500, times: 10, match });
		const description = await descriptionOf();
		expect(description).toBe(
			'If it goes on, ask HB support. (HTTP status 500) Nothing is registered at HB.',
		);
	});
});

describe('an address that HB cannot reach', () => {
	const PRIVATE = [
		'http://localhost:5678',
		'https://localhost',
		'https://n8n.localhost',
		'https://n8n',
		'https://n8n.local',
		'https://n8n.internal',
		'https://n8n.lan',
		'https://n8n.home.arpa',
		'https://127.0.0.1',
		'https://127.9.9.9',
		'https://0.0.0.0',
		'https://10.1.2.3',
		'https://172.16.0.1',
		'https://172.31.255.1',
		'https://192.168.178.20:8443',
		'https://169.254.1.1',
		'https://100.64.0.1',
		'https://2130706433',
		'https://0x7f.1',
		'https://[::1]',
		'https://[fd00::1]',
		'https://[fe80::1]',
		'https://[::ffff:10.0.0.1]',
		'http://n8n.example.com',
	];
	const PUBLIC = [
		'https://n8n.example.com',
		'https://agency.app.n8n.cloud',
		'https://8.8.8.8',
		'https://172.32.0.1',
		'https://[2001:db8::1]',
		'https://localhost.example.com',
	];
	/** HB's own address, as n8n uses it: a public one that leads nowhere. */
	const atPublicHb = async (address: string, options = {}) => {
		host.publicUrl = address;
		const live = new TriggerHost(() =>
			hb.tokenCredential('portal', { baseUrl: 'https://portal.hb.invalid.example.com/api' }),
		);
		live.publicUrl = address;
		return await live
			.activate(newWorkflow('portal', EVENTS, options))
			.then(() => new Error('published') as Error & { description: string })
			.catch((error: Error & { description: string }) => error);
	};

	it.each(PRIVATE)('%s is refused, with what to set', async (address) => {
		const { message, description } = await atPublicHb(address);
		expect(message).toBe('HB cannot send events to this n8n');
		expect(description).toMatch(/N8N_WEBHOOK_URL.*Publish Anyway.*Nothing was registered/);
	});

	it.each<[string, object]>([
		...PUBLIC.map((address): [string, object] => [address, {}]),
		[PRIVATE[0], { publishAnyway: true }],
	])('%s %j is not', async (address, options) => {
		expect((await atPublicHb(address, options)).message).not.toMatch(/cannot send events/);
	});

	it('is no matter for an HB that has a private address itself', async () => {
		host.publicUrl = 'http://localhost:5678';
		const workflow = await published();
		expect(urls()).toEqual([host.urlOf(workflow)]);
	});
});

describe("n8n's list of nodes", () => {
	// as n8n's editor (2.41) does it: the first property with this label
	const found = async () => {
		const { properties } = ((await loadPackage()).getNode('hbTrigger').type as INodeType)
			.description;
		const first = properties.find(({ displayName }) => displayName.toLowerCase() === 'trigger on')!;
		return { properties, first };
	};
	const labelOf = ({ name }: INodePropertyOptions) => name;

	it('shows every event of every service, each once, and sets its service', async () => {
		const { properties, first } = await found();
		const events = properties.filter(({ name }) => name === 'events');
		const all = events.flatMap(({ options, displayOptions }) =>
			(options as INodePropertyOptions[]).map(
				({ name }) => `${name} ${String(displayOptions!.show!.service![0])}`,
			),
		);
		const offered = (first.options as INodePropertyOptions[]).map(
			({ name, value }) => `${name.replace(/ \(.*/, '')} ${String(value)}`,
		);
		expect(offered).toEqual(expect.arrayContaining(all));
		const actions = (first.options as INodePropertyOptions[]).map(({ action }) => action);
		expect(new Set(actions).size).toBe(actions.length);
		const services = properties.filter(({ name }) => name === 'service')[1];
		const known = (services.options as INodePropertyOptions[]).map(({ value }) => value);
		expect(known).toEqual(
			expect.arrayContaining((first.options as INodePropertyOptions[]).map(({ value }) => value)),
		);
		expect((first.options as INodePropertyOptions[]).map(labelOf)).toContain(
			'Certificate Available (Virtual BLS)',
		);
	});

	it('is all that the property is for: the panel never shows it', async () => {
		const { first } = await found();
		expect(first.displayOptions).toEqual({
			hide: { '@version': [1] },
		});
	});
});
