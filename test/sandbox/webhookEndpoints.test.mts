/** Webhook endpoints of the local HB: registration at each service, retries, bursts, control. */
import {
	startSandbox,
	type Delivery,
	type Sandbox,
	type TokenService,
} from '../../sandbox/index.mts';
import { asker, BLS, loggedIn, PRACTICAL, type Ask } from '../helpers/bookingApi.mts';
import { startReceiver, type Receiver } from '../helpers/receiver.mts';

let sandbox: Sandbox;
let receiver: Receiver;

beforeAll(async () => {
	[sandbox, receiver] = await Promise.all([startSandbox(), startReceiver()]);
});
beforeEach(() => {
	sandbox.reset();
	receiver.reset();
	sandbox.settings.webhooks.retryDelayMs = 5;
});
afterAll(() => Promise.all([sandbox.close(), receiver.close()]));

const SUBMITTED = 'reference.submitted';

async function portal(): Promise<Ask> {
	const { access_token } = sandbox.tokens.of('portal').issue();
	return await Promise.resolve(
		asker(sandbox, '/portal/api', { Authorization: `Bearer ${access_token}` }),
	);
}
const askers: Record<TokenService, () => Promise<Ask>> = {
	portal,
	bls: () => loggedIn(sandbox, BLS),
	practicalTraining: () => loggedIn(sandbox, PRACTICAL),
};

const register = (events = [SUBMITTED], more: object = {}, service: TokenService = 'portal') =>
	sandbox.webhooks.registered.add(service, { url: receiver.url, events, ...more });

describe('registration', () => {
	it('tells the secret beside the data, once, at the portal', async () => {
		const ask = await portal();
		const fields = { url: receiver.url, events: [SUBMITTED], timeout_seconds: 5, max_retries: 1 };
		const created = await ask('POST', '/webhooks', fields);
		const [endpoint] = sandbox.webhooks.endpoints('portal');
		expect(created).toMatchObject({ status: 201, body: { data: { id: 1, ...fields } } });
		expect(created.body).toMatchObject({ secret: endpoint.secret, message: expect.any(String) });
		const { body } = await ask('GET', '/webhooks');
		expect(body).toMatchObject({ data: [{ id: 1, failure_count: 0 }], meta: { total: 1 } });
		expect(JSON.stringify(body)).not.toContain(endpoint.secret);
		sandbox.settings.webhooks.portalShape = 'newer';
		const newer = (await ask('GET', '/webhooks')).body.data[0] as object;
		expect(newer).toMatchObject({ consecutive_failures: 0, last_response_code: null });
		expect(newer).not.toHaveProperty('failure_count');
		sandbox.settings.wrap = 'bare';
		expect((await ask('POST', '/webhooks', fields)).body).toMatchObject({
			id: 2,
			secret: expect.any(String),
		});
	});

	it.each<[TokenService, string, string]>([
		['bls', 'secret', 'notice'],
		['practicalTraining', 'signing_secret', 'signing_secret_notice'],
	])(
		'tells it at the top level at %s, and again when it is rotated',
		async (service, name, note) => {
			const ask = await askers[service]();
			const fields = { name: 'Main', url: receiver.url, events: ['booking.created'] };
			const { status, body } = await ask('POST', '/webhooks', fields);
			const [endpoint] = sandbox.webhooks.endpoints(service);
			const first = endpoint.secret;
			expect([status, body[name], body.id]).toEqual([201, first, 1]);
			expect(body).toMatchObject({ ...fields, [note]: expect.any(String), is_active: true });
			expect(first.startsWith(body.secret_prefix as string)).toBe(true);
			expect((await ask('GET', '/webhooks/1')).body).not.toHaveProperty(name);
			const rotated = await ask('POST', '/webhooks/1/rotate-secret');
			expect(rotated.body).toEqual({ [name]: endpoint.secret, [note]: expect.any(String) });
			expect(endpoint.secret).not.toBe(first);
			expect(sandbox.violations).toEqual([]);
		},
	);

	it('changes and deletes, and keeps services apart', async () => {
		register();
		const ask = await portal();
		const changes = { events: ['reference.declined'], is_active: false };
		expect((await ask('PUT', '/webhooks/1', changes)).body.data).toMatchObject(changes);
		expect((await (await askers.bls())('GET', '/webhooks/1')).status).toBe(404);
		expect((await ask('PUT', '/webhooks/1', { url: 'ftp://example.com' })).status).toBe(422);
		expect((await ask('PUT', '/webhooks/1', { events: [] })).status).toBe(422);
		expect((await ask('DELETE', '/webhooks/1')).status).toBe(200);
		expect((await ask('DELETE', '/webhooks/1')).status).toBe(404);
		expect(sandbox.webhooks.endpoints('portal')).toEqual([]);
		register();
		sandbox.settings.webhooks.deleteStatus = 204;
		expect((await ask('DELETE', '/webhooks/2')).status).toBe(204);
	});
});

describe('events', () => {
	it('go to whoever wants them', async () => {
		register([SUBMITTED], { url: `${receiver.url}/one` });
		register(['reference.declined'], { url: `${receiver.url}/declined` });
		register([SUBMITTED], { url: `${receiver.url}/off`, is_active: false });
		register([], { url: `${receiver.url}/all` }, 'practicalTraining');
		await sandbox.webhooks.emit('portal', SUBMITTED, {});
		expect(receiver.received.map(({ path }) => path)).toEqual(['/one']);
		await sandbox.webhooks.emit('practicalTraining', 'booking.anything', {});
		expect(receiver.received.map(({ path }) => path)).toEqual(['/one', '/all']);
	});

	it('say what happened to references', async () => {
		register([SUBMITTED, 'reference.declined', 'reference.all_completed']);
		const { id } = sandbox.state.addReferenceRequest({ references_required: 1 });
		sandbox.state.addReferenceRequest();
		const deliveries = await sandbox.state.completeReference(9001);
		await sandbox.state.declineReference(9002, 'Never met');
		expect(deliveries.map(({ event, status }) => [event, status])).toEqual([
			[SUBMITTED, 200],
			['reference.all_completed', 200],
		]);
		const bodies = receiver.received.map(({ body }) => JSON.parse(body) as { data: object });
		expect(bodies).toMatchObject([
			{ event_type: SUBMITTED, data: { id: 9001, reference_request_id: id } },
			{ event_type: 'reference.all_completed', data: { id, is_fully_referenced: true } },
			{ event_type: 'reference.declined', data: { id: 9002, decline_reason: 'Never met' } },
		]);
		await expect(sandbox.state.completeReference(9001)).rejects.toThrow('9001');
	});

	it('are tried again as often as the endpoint says, with the same event id', async () => {
		const endpoint = register(undefined, { max_retries: 2 });
		receiver.answers = (number) => (number < 2 ? 500 : 200);
		const [delivery] = await sandbox.webhooks.emit('portal', SUBMITTED, { a: 1 });
		expect(delivery).toMatchObject({ status: 200, attempts: 3, endpointId: 1 });
		const seen = receiver.received.map(({ body, headers }) => [body, headers['x-hb-delivery-id']]);
		expect(new Set(seen.map(([body]) => body)).size).toBe(1);
		expect(seen.map(([, id]) => id)).toEqual(['1', '2', '3']);
		expect(endpoint).toMatchObject({ consecutive_failures: 0, failure_count: 0 });
		receiver.answers = () => 503;
		const [failed] = await sandbox.webhooks.emit('portal', SUBMITTED, {});
		expect(failed).toMatchObject({ status: 503, attempts: 3 });
		expect(endpoint).toMatchObject({ failure_count: 1, last_response_code: 503 });
		const { body } = await (await portal())('GET', '/webhooks/1/calls?per_page=2');
		expect(body).toMatchObject({
			meta: { total: 6 },
			data: [{ attempt: 3, status_code: 503 }, {}],
		});
	});

	it('disable an endpoint that fails too often, when that is set', async () => {
		sandbox.settings.webhooks.disableAfter = 2;
		const endpoint = register(undefined, { max_retries: 0, timeout_seconds: 0.1 });
		receiver.answers = (number) => (number === 0 ? undefined : 500);
		await sandbox.webhooks.emit('portal', SUBMITTED, {});
		expect(endpoint).toMatchObject({ is_active: true, last_response_code: null });
		await sandbox.webhooks.emit('portal', SUBMITTED, {});
		expect(endpoint).toMatchObject({ is_active: false, consecutive_failures: 2 });
		expect(await sandbox.webhooks.emit('portal', SUBMITTED, {})).toEqual([]);
		await (
			await portal()
		)('PUT', '/webhooks/1', { is_active: true });
		expect(endpoint).toMatchObject({ is_active: true, consecutive_failures: 0 });
	});

	it('are sent for a test, once', async () => {
		register(['reference.declined']);
		receiver.answers = () => 500;
		const { status, body } = await (await portal())('POST', '/webhooks/1/test');
		expect([status, body.response_code, receiver.received.length]).toEqual([200, 500, 1]);
	});

	it('carry what is set about signing and envelopes', async () => {
		register();
		sandbox.settings.webhooks.scheme = { label: 'v1=', header: 'X-Sig' };
		sandbox.settings.webhooks.envelope = 'eventData';
		await sandbox.webhooks.emit('portal', SUBMITTED, { a: 1 });
		expect(receiver.received[0].headers['x-sig']).toMatch(/^v1=[0-9a-f]{64}$/);
		expect(JSON.parse(receiver.received[0].body)).toEqual({ event: SUBMITTED, data: { a: 1 } });
	});

	it('stop when the sandbox begins again', async () => {
		register(undefined, { max_retries: 50 });
		receiver.answers = () => 500;
		const under = sandbox.webhooks.emit('portal', SUBMITTED, {});
		await new Promise((resolve) => setTimeout(resolve, 30));
		sandbox.reset();
		await under;
		// what was on its way still arrives
		await new Promise((resolve) => setTimeout(resolve, 30));
		const { length } = receiver.received;
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(receiver.received).toHaveLength(length);
	});
});

describe('a burst', () => {
	it('is as large, as wide and as repetitive as asked for', async () => {
		register();
		receiver.delayMs = 10;
		const deliveries = await sandbox.webhooks.flood('portal', SUBMITTED, (number) => ({ number }), {
			count: 200,
			concurrency: 20,
			duplicates: 50,
		});
		expect(deliveries.filter(({ status }) => status === 200)).toHaveLength(200);
		const bodies = receiver.received.map(({ body }) => body);
		expect(bodies).toHaveLength(200);
		expect(new Set(bodies).size).toBe(150);
		expect(new Set(deliveries.map(({ eventId }) => eventId)).size).toBe(150);
		expect(receiver.peak).toBeGreaterThan(5);
		expect(receiver.peak).toBeLessThanOrEqual(20);
	});
});

describe('control from another process', () => {
	const control = async <T,>(path: string, body: object) => {
		const response = await fetch(`${sandbox.url}/_sandbox${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
		return { status: response.status, body: (await response.json()) as T };
	};

	it('makes things happen, and delivers what it is told to', async () => {
		register();
		sandbox.state.addReferenceRequest();
		const done = await control<Delivery[]>('/references/9001/complete', {});
		expect(done.body).toMatchObject([{ event: SUBMITTED, status: 200 }]);
		expect((await control('/references/9001/decline', {})).status).toBe(400);
		await control('/events', { service: 'portal', event: SUBMITTED, data: { a: 1 }, eventId: 'e' });
		await control('/deliveries/1/replay', {});
		expect(receiver.received[2]).toEqual(receiver.received[1]);
		const url = receiver.url;
		await control('/deliveries', { url, secret: 's', event: 'x', data: {}, corrupt: 'missing' });
		await control('/callbacks', { url, event: 'course_completion', format: 'form' });
		await control('/events/flood', { service: 'portal', event: SUBMITTED, count: 5 });
		expect(receiver.received).toHaveLength(10);
		const listed = await fetch(`${sandbox.url}/_sandbox/webhooks`);
		expect(await listed.json()).toMatchObject({ portal: [{ id: 1 }], bls: [] });
		const { access_token } = sandbox.tokens.of('portal').issue();
		await control('/tokens/expire', { service: 'portal' });
		expect(sandbox.tokens.of('portal').expiryOf(access_token)).toBeUndefined();
	});
});
