/** What HB Trigger remembers, and for whom: over a restart, in copies, on other instances, beside others' endpoints. */
import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';
import type { TokenService } from '../../sandbox/index.mts';
import { restartNodes } from '../helpers/engine.mts';
import { useSandbox } from '../helpers/hb.mts';
import { github, hmac, slack, standard, stripe, timeAndBody } from '../helpers/signedDelivery.mts';
import { newWorkflow, TriggerHost, type PublishedWorkflow } from '../helpers/triggerHost.mts';

const hb = useSandbox();
const service: TokenService = 'portal';
const host = new TriggerHost(() => hb.tokenCredential(service));
beforeAll(async () => await host.start());
afterAll(async () => await host.stop());
beforeEach(() => host.executions.clear());

const SECRET = `whsec_${Buffer.from('a-secret-of-invented-endpoints').toString('base64')}`;
const EVENT = 'reference.submitted';
const EVENTS = [EVENT, 'reference.declined'];
const now = () => Math.floor(Date.now() / 1_000);
const listening = (options = {}) => {
	const workflow = newWorkflow('portal', EVENTS, options);
	host.listen(workflow, SECRET);
	return workflow;
};
/** An event by its id; signed with the time, so that no two deliveries are the same. */
const send = async (workflow: PublishedWorkflow, id: number, second = 0) => {
	const body = JSON.stringify({ event_id: `e-${id}`, event: EVENT, data: { id } });
	const signed = timeAndBody('.').sign(SECRET, body, now() - second);
	expect(await host.post(workflow, signed.body, signed.headers)).toBe(200);
};
const idsOf = (workflow: PublishedWorkflow) =>
	host.started(workflow).map(({ data }) => (data as { id: number }).id);
/** As n8n's database keeps it: nothing but JSON comes back. */
const restart = (...workflows: PublishedWorkflow[]) => {
	restartNodes();
	for (const workflow of workflows)
		workflow.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
};

describe('over a restart of n8n', () => {
	it('the last 500 events are known, and no more', async () => {
		const workflow = listening({ skipDuplicates: true });
		for (let from = 0; from < 510; from += 51)
			await Promise.all(Array.from({ length: 51 }, (_, index) => send(workflow, from + index)));
		expect(idsOf(workflow)).toHaveLength(510);
		const kept = workflow.staticData['node:HB Trigger'] as { recentEvents: string[] };
		expect(kept.recentEvents).toHaveLength(500);
		const forgotten = Array.from({ length: 510 }, (_, id) => id).filter(
			(id) => !kept.recentEvents.includes(`e-${id}`),
		);
		expect(forgotten).toHaveLength(10);
		restart(workflow);
		host.executions.clear();
		for (let id = 0; id < 510; id += 17) await send(workflow, id, 1);
		for (const id of forgotten) await send(workflow, id, 2);
		const again = idsOf(workflow).sort((a, b) => a - b);
		expect(again).toEqual([...forgotten].sort((a, b) => a - b));
	}, 60_000);

	it('an event without an id is known by what it says', async () => {
		const workflow = listening({ skipDuplicates: true });
		const body = JSON.stringify({ event: EVENT, data: { id: 5 } });
		for (const second of [2, 1]) {
			const { headers } = timeAndBody('.').sign(SECRET, body, now() - second);
			expect(await host.post(workflow, body, headers)).toBe(200);
			restart(workflow);
		}
		expect(idsOf(workflow)).toEqual([5]);
	});

	it('a delivery whose time is not signed is known by its signature', async () => {
		const workflow = listening();
		const signed = github.sign(
			SECRET,
			JSON.stringify({ event: EVENT, event_id: 'e-1', data: { id: 1 } }),
			0,
		);
		for (let time = 0; time < 3; time++) {
			expect(await host.post(workflow, signed.body, signed.headers)).toBe(200);
			restart(workflow);
		}
		expect(idsOf(workflow)).toEqual([1]);
	});

	it('without Skip Duplicate Deliveries the same event in another delivery runs again, and nothing is kept', async () => {
		const workflow = listening();
		await send(workflow, 1, 2);
		await send(workflow, 1, 1);
		expect(idsOf(workflow)).toEqual([1, 1]);
		expect(Object.keys(workflow.staticData['node:HB Trigger'] as object)).toEqual(['secret']);
	});
});

describe('side by side', () => {
	it('two workflows each start once for an event', async () => {
		const [one, two] = [listening({ skipDuplicates: true }), listening({ skipDuplicates: true })];
		for (const workflow of [one, two, one, two]) await send(workflow, 7, Math.random());
		expect([idsOf(one), idsOf(two)]).toEqual([[7], [7]]);
	});

	it('a test run has a memory of its own', async () => {
		const published = listening({ skipDuplicates: true });
		const test = { ...published, id: published.id, isTest: true, staticData: {} };
		host.listen(test, SECRET);
		await send(published, 7);
		await send(test, 7, 1);
		expect(idsOf(published)).toEqual([7, 7]);
	});
});

describe('a registration', () => {
	const endpoints = () => hb.sandbox.webhooks.endpoints(service);
	const urls = () => endpoints().map(({ url }) => url);
	const publish = async (workflow = newWorkflow(service, EVENTS), mode?: WorkflowActivateMode) => {
		await host.activate(workflow, mode);
		return workflow;
	};
	const keptOf = ({ staticData }: PublishedWorkflow) =>
		staticData['node:HB Trigger'] as Record<string, string>;

	it('is not taken over by a copy of the workflow, nor removed by it', async () => {
		const original = await publish();
		const copy = newWorkflow(service, EVENTS);
		copy.staticData = JSON.parse(JSON.stringify(original.staticData)) as IDataObject;
		await publish(copy);
		expect(urls()).toEqual([host.urlOf(original), host.urlOf(copy)]);
		expect(keptOf(copy).secret).not.toBe(keptOf(original).secret);
		await host.deactivate(copy);
		expect(urls()).toEqual([host.urlOf(original)]);
	});

	it('is left alone by another n8n with the same database', async () => {
		const workflow = await publish();
		const { owner, endpointId } = keptOf(workflow);
		const [instance, ...rest] = owner.split('/');
		expect(instance).toMatch(/./);
		// a copy of the database, of an n8n with another address
		const { publicUrl } = host;
		const copy = { ...workflow, staticData: JSON.parse(JSON.stringify(workflow.staticData)) };
		keptOf(copy).owner = ['another-instance', ...rest].join('/');
		host.publicUrl = publicUrl.replace('127.0.0.1', 'localhost');
		await publish(copy, 'init');
		expect(urls()).toEqual([
			`${publicUrl}/webhook/${workflow.webhookId}/webhook`,
			host.urlOf(copy),
		]);
		expect(keptOf(copy).endpointId).not.toBe(endpointId);
		await host.deactivate(copy);
		host.publicUrl = publicUrl;
		expect(urls()).toEqual([host.urlOf(workflow)]);
		// one that never published itself removes nothing either
		const idle = { ...workflow, staticData: JSON.parse(JSON.stringify(workflow.staticData)) };
		keptOf(idle).owner = ['another-instance', ...rest].join('/');
		expect(await host.deactivate(idle)).toBe(true);
		expect(urls()).toEqual([host.urlOf(workflow)]);
		expect(keptOf(idle)).toEqual({});
	});

	it('never touches an address that only begins like its own, or contains it', async () => {
		const workflow = newWorkflow(service, EVENTS);
		const own = host.urlOf(workflow);
		const others = [`${own}2`, `${own}/more`, `${own}?x=1`, own.slice(0, -1), `${own}%2F`].map(
			(url) => hb.sandbox.webhooks.registered.add(service, { url, events: EVENTS }).url,
		);
		await publish(workflow);
		await publish(workflow, 'update');
		expect(urls()).toEqual([...others, own]);
		await host.deactivate(workflow);
		expect(urls()).toEqual(others);
		// and is no own one when the endpoint was given such an address at HB
		await publish(workflow);
		const [mine] = endpoints().slice(-1);
		mine.url = `${own}2`;
		await publish(workflow, 'init');
		expect(urls().filter((url) => url === own)).toHaveLength(1);
	});

	it.each(['/', '//'])('is the same with %p at its end', async (ending) => {
		const workflow = await publish();
		const [mine] = endpoints();
		mine.url = `${host.urlOf(workflow)}${ending}`;
		await publish(workflow, 'init');
		expect(endpoints()).toEqual([expect.objectContaining({ id: mine.id })]);
	});

	it.each([
		['init', true],
		['leadershipChange', true],
		['activate', false],
		['update', false],
	] as const)('that cannot be checked at %s is kept: %p', async (mode, isKept) => {
		const workflow = await publish();
		const before = JSON.stringify(keptOf(workflow));
		hb.sandbox.fault({ kind: 'status', status: 500, match: { path: '/webhooks' } });
		const again = host.activate(workflow, mode);
		if (isKept) await again;
		else await expect(again).rejects.toThrow(/not available|500/);
		expect(JSON.stringify(keptOf(workflow))).toBe(before);
		expect(endpoints()).toHaveLength(1);
	});

	it('is checked, and kept as it is, at a leadership change', async () => {
		const workflow = await publish();
		const before = endpoints();
		await publish(workflow, 'leadershipChange');
		expect(endpoints()).toEqual(before);
		hb.sandbox.webhooks.registered.remove(before[0]);
		await publish(workflow, 'leadershipChange');
		expect(urls()).toEqual([host.urlOf(workflow)]);
		expect(keptOf(workflow).endpointId).not.toBe(String(before[0].id));
	});
});

describe('an old delivery', () => {
	const body = JSON.stringify({ event: EVENT, event_id: 'e-old', data: { id: 9 } });
	const FRESH = [
		'X-Timestamp',
		'X-HB-Timestamp',
		'X-Request-Timestamp',
		'X-Other-Timestamp',
		'Webhook-Timestamp',
		'X-HB-Signature-Timestamp',
		'X-Sent-At',
		'Date',
	];
	const CONSTRUCTIONS = [stripe, slack, standard, timeAndBody('.'), timeAndBody('')];
	const cases = CONSTRUCTIONS.flatMap((construction) =>
		FRESH.map((header) => [construction.name, header, construction] as const),
	);
	it.each(cases)('%s is refused beside a fresh %s that is not signed', async (_, header, made) => {
		const workflow = listening();
		const old = made.sign(SECRET, body, now() - 400);
		expect(await host.post(workflow, old.body, old.headers)).toBe(401);
		const signedHeader = Object.keys(old.headers).find(
			(name) => name.toLowerCase() === header.toLowerCase(),
		);
		const both = signedHeader
			? { ...old.headers, [signedHeader]: String(now()) }
			: { ...old.headers, [header]: String(now()) };
		expect(await host.post(workflow, old.body, both)).toBe(401);
		expect(host.started(workflow)).toEqual([]);
	});

	it.each([
		[299, 200],
		[301, 401],
		[-299, 200],
		[-301, 401],
	])('of %i s ago is answered %i', async (second, status) => {
		const workflow = listening();
		const seconds = now();
		jest.spyOn(Date, 'now').mockReturnValue(seconds * 1_000);
		const signed = timeAndBody('.').sign(SECRET, body, seconds - second);
		const answered = await host.post(workflow, signed.body, signed.headers);
		jest.restoreAllMocks();
		expect(answered).toBe(status);
	});

	it('whose time stands beside the signature, unsigned, is refused as well', async () => {
		const workflow = listening();
		const headers = { 'X-HB-Signature': hmac(SECRET, body), 'X-HB-Timestamp': String(now() - 400) };
		expect(await host.post(workflow, body, headers)).toBe(401);
		expect(await host.post(workflow, body, { ...headers, 'X-HB-Timestamp': String(now()) })).toBe(
			200,
		);
	});
});

it('hands on headers without cookies and logins', async () => {
	const workflow = listening({ includeHeaders: true });
	const body = JSON.stringify({ event: EVENT, data: {} });
	const headers = {
		...github.sign(SECRET, body, 0).headers,
		Authorization: 'Basic c2VjcmV0',
		'Proxy-Authorization': 'Basic c2VjcmV0',
		Cookie: 'session=c2VjcmV0',
		'X-HB-Event-Id': 'e-1',
		'User-Agent': 'HB',
	};
	await host.post(workflow, body, headers);
	const [{ headers: shown }] = host.started(workflow) as Array<{ headers: Record<string, string> }>;
	expect(shown).toMatchObject({ 'x-hb-event-id': 'e-1', 'user-agent': 'HB' });
	for (const name of ['authorization', 'proxy-authorization', 'cookie'])
		expect(shown).not.toHaveProperty(name);
	expect(JSON.stringify(shown)).not.toContain('c2VjcmV0');
});
