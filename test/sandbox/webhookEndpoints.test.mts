/** Webhook endpoints of the local HB: registration at each service, retries, bursts, control. */
import type { Delivery, TokenService } from '../../sandbox/index.mts';
import { asker, BLS, loggedIn, PRACTICAL, type Ask } from '../helpers/bookingApi.mts';
import { useDeliveries } from '../helpers/deliveries.mts';

const at = useDeliveries();

const SUBMITTED = 'reference.submitted';

async function portal(): Promise<Ask> {
	const { access_token } = at.sandbox.tokens.of('portal').issue();
	return await Promise.resolve(
		asker(at.sandbox, '/portal/api', { Authorization: `Bearer ${access_token}` }),
	);
}
const askers: Record<TokenService, () => Promise<Ask>> = {
	portal,
	bls: () => loggedIn(at.sandbox, BLS),
	practicalTraining: () => loggedIn(at.sandbox, PRACTICAL),
};

const register = (events = [SUBMITTED], more: object = {}, service: TokenService = 'portal') =>
	at.sandbox.webhooks.registered.add(service, { url: at.receiver.url, events, ...more });

describe('registration', () => {
	it('tells the secret beside the data, once, at the portal', async () => {
		const ask = await portal();
		const fields = {
			url: at.receiver.url,
			events: [SUBMITTED],
			timeout_seconds: 5,
			max_retries: 1,
		};
		const created = await ask('POST', '/webhooks', fields);
		const [endpoint] = at.sandbox.webhooks.endpoints('portal');
		expect(created).toMatchObject({ status: 201, body: { data: { id: 1, ...fields } } });
		expect(created.body).toMatchObject({ secret: endpoint.secret, message: expect.any(String) });
		const { body } = await ask('GET', '/webhooks');
		expect(body).toMatchObject({ data: [{ id: 1, failure_count: 0 }], meta: { total: 1 } });
		expect(JSON.stringify(body)).not.toContain(endpoint.secret);
		at.sandbox.settings.webhooks.portalShape = 'newer';
		const newer = (await ask('GET', '/webhooks')).body.data[0] as object;
		expect(newer).toMatchObject({ consecutive_failures: 0, last_response_code: null });
		expect(newer).not.toHaveProperty('failure_count');
		at.sandbox.settings.wrap = 'bare';
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
			const fields = { name: 'Main', url: at.receiver.url, events: ['booking.created'] };
			const { status, body } = await ask('POST', '/webhooks', fields);
			const [endpoint] = at.sandbox.webhooks.endpoints(service);
			const first = endpoint.secret;
			expect([status, body[name], body.id]).toEqual([201, first, 1]);
			expect(body).toMatchObject({ ...fields, [note]: expect.any(String), is_active: true });
			expect(first.startsWith(body.secret_prefix as string)).toBe(true);
			expect((await ask('GET', '/webhooks/1')).body).not.toHaveProperty(name);
			const rotated = await ask('POST', '/webhooks/1/rotate-secret');
			expect(rotated.body).toEqual({ [name]: endpoint.secret, [note]: expect.any(String) });
			expect(endpoint.secret).not.toBe(first);
			expect(at.sandbox.violations).toEqual([]);
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
		expect(at.sandbox.webhooks.endpoints('portal')).toEqual([]);
		register();
		at.sandbox.settings.webhooks.deleteStatus = 204;
		expect((await ask('DELETE', '/webhooks/2')).status).toBe(204);
	});
});

describe('events', () => {
	it('go to whoever wants them', async () => {
		register([SUBMITTED], { url: `${at.receiver.url}/one` });
		register(['reference.declined'], { url: `${at.receiver.url}/declined` });
		register([SUBMITTED], { url: `${at.receiver.url}/off`, is_active: false });
		register([], { url: `${at.receiver.url}/all` }, 'practicalTraining');
		await at.sandbox.webhooks.emit('portal', SUBMITTED, {});
		expect(at.receiver.received.map(({ path }) => path)).toEqual(['/one']);
		await at.sandbox.webhooks.emit('practicalTraining', 'booking.anything', {});
		expect(at.receiver.received.map(({ path }) => path)).toEqual(['/one', '/all']);
	});

	it('say what happened to references', async () => {
		register([SUBMITTED, 'reference.declined', 'reference.all_completed']);
		const { id } = at.sandbox.state.addReferenceRequest({ references_required: 1 });
		at.sandbox.state.addReferenceRequest();
		const deliveries = await at.sandbox.state.completeReference(9001);
		await at.sandbox.state.declineReference(9002, 'Never met');
		expect(deliveries.map(({ event, status }) => [event, status])).toEqual([
			[SUBMITTED, 200],
			['reference.all_completed', 200],
		]);
		const bodies = at.receiver.received.map(({ body }) => JSON.parse(body) as { data: object });
		expect(bodies).toMatchObject([
			{ event_type: SUBMITTED, data: { id: 9001, reference_request_id: id } },
			{ event_type: 'reference.all_completed', data: { id, is_fully_referenced: true } },
			{ event_type: 'reference.declined', data: { id: 9002, decline_reason: 'Never met' } },
		]);
		await expect(at.sandbox.state.completeReference(9001)).rejects.toThrow('9001');
	});

	it('are tried again as often as the endpoint says, with the same event id', async () => {
		const endpoint = register(undefined, { max_retries: 2 });
		at.receiver.answers = (number) => (number < 2 ? 500 : 200);
		const [delivery] = await at.sandbox.webhooks.emit('portal', SUBMITTED, { a: 1 });
		expect(delivery).toMatchObject({ status: 200, attempts: 3, endpointId: 1 });
		const seen = at.receiver.received.map(({ body, headers }) => [
			body,
			headers['x-hb-delivery-id'],
		]);
		expect(new Set(seen.map(([body]) => body)).size).toBe(1);
		expect(seen.map(([, id]) => id)).toEqual(['1', '2', '3']);
		expect(endpoint).toMatchObject({ consecutive_failures: 0, failure_count: 0 });
		at.receiver.answers = () => 503;
		const [failed] = await at.sandbox.webhooks.emit('portal', SUBMITTED, {});
		expect(failed).toMatchObject({ status: 503, attempts: 3 });
		expect(endpoint).toMatchObject({ failure_count: 1, last_response_code: 503 });
		const { body } = await (await portal())('GET', '/webhooks/1/calls?per_page=2');
		expect(body).toMatchObject({
			meta: { total: 6 },
			data: [{ attempt: 3, status_code: 503 }, {}],
		});
	});

	it('disable an endpoint that fails too often, when that is set', async () => {
		at.sandbox.settings.webhooks.disableAfter = 2;
		const endpoint = register(undefined, { max_retries: 0, timeout_seconds: 0.1 });
		at.receiver.answers = (number) => (number === 0 ? undefined : 500);
		await at.sandbox.webhooks.emit('portal', SUBMITTED, {});
		expect(endpoint).toMatchObject({ is_active: true, last_response_code: null });
		await at.sandbox.webhooks.emit('portal', SUBMITTED, {});
		expect(endpoint).toMatchObject({ is_active: false, consecutive_failures: 2 });
		expect(await at.sandbox.webhooks.emit('portal', SUBMITTED, {})).toEqual([]);
		await (
			await portal()
		)('PUT', '/webhooks/1', { is_active: true });
		expect(endpoint).toMatchObject({ is_active: true, consecutive_failures: 0 });
	});

	it('are sent for a test, once', async () => {
		register(['reference.declined']);
		at.receiver.answers = () => 500;
		const { status, body } = await (await portal())('POST', '/webhooks/1/test');
		expect([status, body.response_code, at.receiver.received.length]).toEqual([200, 500, 1]);
	});

	it('carry what is set about signing and envelopes', async () => {
		register();
		at.sandbox.settings.webhooks.scheme = { label: 'v1=', header: 'X-Sig' };
		at.sandbox.settings.webhooks.envelope = 'eventData';
		await at.sandbox.webhooks.emit('portal', SUBMITTED, { a: 1 });
		expect(at.receiver.received[0].headers['x-sig']).toMatch(/^v1=[0-9a-f]{64}$/);
		expect(JSON.parse(at.receiver.received[0].body)).toEqual({ event: SUBMITTED, data: { a: 1 } });
	});

	it('stop when the at.sandbox begins again', async () => {
		register(undefined, { max_retries: 50 });
		at.receiver.answers = () => 500;
		const under = at.sandbox.webhooks.emit('portal', SUBMITTED, {});
		await new Promise((resolve) => setTimeout(resolve, 30));
		at.sandbox.reset();
		await under;
		// what was on its way still arrives
		await new Promise((resolve) => setTimeout(resolve, 30));
		const { length } = at.receiver.received;
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(at.receiver.received).toHaveLength(length);
	});
});

describe('a burst', () => {
	it('is as large, as wide and as repetitive as asked for', async () => {
		register();
		at.receiver.delayMs = 10;
		const deliveries = await at.sandbox.webhooks.flood(
			'portal',
			SUBMITTED,
			(number) => ({ number }),
			{
				count: 200,
				concurrency: 20,
				duplicates: 50,
			},
		);
		expect(deliveries.filter(({ status }) => status === 200)).toHaveLength(200);
		const bodies = at.receiver.received.map(({ body }) => body);
		expect(bodies).toHaveLength(200);
		expect(new Set(bodies).size).toBe(150);
		expect(new Set(deliveries.map(({ eventId }) => eventId)).size).toBe(150);
		expect(at.receiver.peak).toBeGreaterThan(5);
		expect(at.receiver.peak).toBeLessThanOrEqual(20);
	});
});

describe('control from another process', () => {
	const control = async <T,>(path: string, body: object) => {
		const response = await fetch(`${at.sandbox.url}/_sandbox${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
		return { status: response.status, body: (await response.json()) as T };
	};

	it('makes things happen, and delivers what it is told to', async () => {
		register();
		at.sandbox.state.addReferenceRequest();
		const done = await control<Delivery[]>('/references/9001/complete', {});
		expect(done.body).toMatchObject([{ event: SUBMITTED, status: 200 }]);
		expect((await control('/references/9001/decline', {})).status).toBe(400);
		await control('/events', { service: 'portal', event: SUBMITTED, data: { a: 1 }, eventId: 'e' });
		await control('/deliveries/1/replay', {});
		expect(at.receiver.received[2]).toEqual(at.receiver.received[1]);
		const url = at.receiver.url;
		await control('/deliveries', { url, secret: 's', event: 'x', data: {}, corrupt: 'missing' });
		await control('/callbacks', { url, event: 'course_completion', format: 'form' });
		await control('/events/flood', { service: 'portal', event: SUBMITTED, count: 5 });
		expect(at.receiver.received).toHaveLength(10);
		const listed = await fetch(`${at.sandbox.url}/_sandbox/webhooks`);
		expect(await listed.json()).toMatchObject({ portal: [{ id: 1 }], bls: [] });
		const { access_token } = at.sandbox.tokens.of('portal').issue();
		await control('/tokens/expire', { service: 'portal' });
		expect(at.sandbox.tokens.of('portal').expiryOf(access_token)).toBeUndefined();
	});
});
