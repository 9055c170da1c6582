import type { Corruption, Envelope, Scheme, TokenService } from '../../sandbox/index.mts';
import { newWorkflow, TriggerHost, type PublishedWorkflow } from '../helpers/triggerHost.mts';
import { useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
let service: TokenService = 'portal';
const host = new TriggerHost(() => hb.tokenCredential(service));
beforeAll(async () => await host.start());
afterAll(async () => await host.stop());
beforeEach(() => {
	service = 'portal';
	host.executions.clear();
});

const EVENT = 'reference.submitted';
const DATA = { id: 501, referee_name: 'Jo Bloggs' };
const publish = async (options = {}, name: TokenService = 'portal', event = EVENT) => {
	service = name;
	const workflow = newWorkflow(name, [event], options);
	await host.activate(workflow);
	return workflow;
};
/** One delivery to the workflow, signed with the secret that HB gave it. */
const deliver = async (
	workflow: PublishedWorkflow,
	more: {
		scheme?: Partial<Scheme>;
		corrupt?: Corruption;
		envelope?: Envelope;
		secret?: string;
		eventId?: string;
	} = {},
) => {
	const endpoint = hb.sandbox.webhooks
		.endpoints(service)
		.find(({ url }) => url === host.urlOf(workflow))!;
	const { url, secret } = endpoint;
	return await hb.sandbox.webhooks.deliver({
		service,
		url,
		secret,
		event: EVENT,
		data: DATA,
		...more,
	});
};

const SIGNED = (['body', 'timestamp.body'] as const).flatMap((signed) =>
	(['hex', 'base64'] as const).flatMap((encoding) =>
		(['', 'sha256=', 'v1='] as const).map((label) => ({ signed, encoding, label })),
	),
);

describe('a delivery that HB signed', () => {
	it.each(SIGNED)('starts the workflow: $signed in $encoding with "$label"', async (scheme) => {
		const workflow = await publish();
		const { status, answer } = await deliver(workflow, { scheme });
		expect([status, answer]).toEqual([200, '']);
		expect(host.started(workflow)).toEqual([
			{ event: EVENT, eventId: expect.any(String), occurredAt: expect.any(String), data: DATA },
		]);
	});

	it("reads Stripe's form, and the header that the user names", async () => {
		const workflow = await publish();
		expect((await deliver(workflow, { scheme: { form: 'stripe' } })).status).toBe(200);
		const named = await publish({ signatureHeader: 'X-Proof' });
		expect((await deliver(named, { scheme: { header: 'X-Proof' } })).status).toBe(200);
		expect((await deliver(named)).status).toBe(401);
		expect([host.started(workflow).length, host.started(named).length]).toEqual([1, 1]);
	});

	it.each(['tdta', 'eventData', 'typeIdData', 'flat'] as const)(
		'is read from the envelope %s',
		async (envelope) => {
			const workflow = await publish();
			await deliver(workflow, { envelope, eventId: '018f4a2b-1234-7000-8abc-def012345678' });
			const [started] = host.started(workflow);
			expect(started).toMatchObject({ event: EVENT, data: DATA });
			if (envelope !== 'eventData')
				expect(started.eventId).toBe('018f4a2b-1234-7000-8abc-def012345678');
		},
	);

	it('is the documented one of practical training, with headers and payload when asked for', async () => {
		const options = { includeHeaders: true, rawPayload: true };
		const workflow = await publish(options, 'practicalTraining', 'booking.created');
		await hb.sandbox.webhooks.emit(
			'practicalTraining',
			'booking.created',
			{ id: 7 },
			{ eventId: 'e-1' },
		);
		expect(host.started(workflow)).toEqual([
			{
				event: 'booking.created',
				eventId: 'e-1',
				occurredAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
				data: { id: 7 },
				headers: expect.objectContaining({ 'x-tdta-event-id': 'e-1' }),
				payload: expect.objectContaining({ event_type: 'booking.created' }),
			},
		]);
	});

	it('comes from what happens at HB', async () => {
		const workflow = await publish();
		const { references } = hb.sandbox.state.addReferenceRequest();
		await hb.sandbox.state.completeReference(references[0].id);
		expect(host.started(workflow)).toEqual([
			expect.objectContaining({
				event: EVENT,
				data: expect.objectContaining({ id: references[0].id }),
			}),
		]);
	});

	it('starts nothing for an event that was not asked for, but for a test event', async () => {
		const workflow = await publish();
		const [endpoint] = hb.sandbox.webhooks.endpoints('portal');
		const { url, secret } = endpoint;
		const other = { url, secret, event: 'reference.declined', data: {} };
		expect((await hb.sandbox.webhooks.deliver(other)).status).toBe(200);
		expect(host.started(workflow)).toEqual([]);
		expect((await hb.sandbox.webhooks.test(endpoint)).status).toBe(200);
		expect(host.started(workflow)).toHaveLength(1);
	});
});

it('is answered 200 and starts nothing when it comes again, and refused when it is old', async () => {
	const workflow = await publish();
	for (const signed of ['timestamp.body', 'body'] as const) {
		const delivery = await deliver(workflow, { scheme: { signed } });
		expect(delivery.status).toBe(200);
		expect((await hb.sandbox.webhooks.replay(delivery)).status).toBe(200);
	}
	expect(host.started(workflow)).toHaveLength(2);
	const past = await deliver(workflow, { corrupt: 'stale' });
	expect((await hb.sandbox.webhooks.replay(past)).status).toBe(401);
	expect(host.started(workflow)).toHaveLength(2);
});

describe('answers 401 and starts nothing', () => {
	const CORRUPTIONS: Corruption[] = [
		'forged',
		'missing',
		'truncated',
		'wrongLength',
		'stale',
		'future',
		'bodySpace',
	];
	const both = CORRUPTIONS.flatMap((corrupt) =>
		(['body', 'timestamp.body'] as const).map((signed) => ({ corrupt, signed })),
	);
	it.each(both)('$corrupt, signed over $signed', async ({ corrupt, signed }) => {
		const workflow = await publish();
		const { status, answer } = await deliver(workflow, { corrupt, scheme: { signed } });
		expect(status).toBe(401);
		expect(JSON.parse(answer)).toEqual({ message: 'Unauthorized' });
		expect(host.started(workflow)).toEqual([]);
	});

	it('signed with the secret of another workflow', async () => {
		const one = await publish();
		const two = await publish();
		const [{ secret }] = hb.sandbox.webhooks.endpoints('portal');
		expect((await deliver(two, { secret })).status).toBe(401);
		expect((await deliver(one, { secret })).status).toBe(200);
	});

	it('when n8n has lost the secret', async () => {
		const workflow = await publish();
		workflow.staticData = {};
		expect((await deliver(workflow)).status).toBe(401);
	});
});

describe('1,000 deliveries in a burst', () => {
	const flood = async (duplicates: number) =>
		await hb.sandbox.webhooks.flood('portal', EVENT, (id) => ({ id }), {
			count: 1_000,
			concurrency: 50,
			duplicates,
		});
	const idsOf = (workflow: PublishedWorkflow) =>
		host.started(workflow).map(({ data }) => (data as { id: number }).id);

	it('start 1,000 executions', async () => {
		const workflow = await publish();
		const deliveries = await flood(0);
		expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set([200]));
		expect(idsOf(workflow).sort((a, b) => a - b)).toEqual(
			Array.from({ length: 1_000 }, (_, id) => id),
		);
	});

	it('start one per event id with Skip Duplicate Deliveries', async () => {
		const workflow = await publish({ skipDuplicates: true });
		const deliveries = await flood(400);
		expect(deliveries.map(({ status }) => status)).toEqual(
			Array.from({ length: 1_000 }, () => 200),
		);
		expect(idsOf(workflow).sort((a, b) => a - b)).toEqual(
			Array.from({ length: 600 }, (_, id) => id),
		);
	});
});

it('keeps the ids of its events in n8n, and starts once for each', async () => {
	const workflow = await publish({ skipDuplicates: true });
	for (let number = 0; number < 3; number++) await deliver(workflow, { eventId: `e-${number}` });
	const kept = workflow.staticData['node:HB Trigger'] as { recentEvents: string[] };
	expect(kept.recentEvents).toEqual(['e-0', 'e-1', 'e-2']);
	await deliver(workflow, { eventId: 'e-1' });
	expect(host.started(workflow)).toHaveLength(3);
});

describe('callbacks of Portal V1', () => {
	it.each(['json', 'form'] as const)('start the workflow as %s, unsigned', async (format) => {
		const workflow = newWorkflow('portalV1', []);
		await host.activate(workflow);
		const url = host.urlOf(workflow);
		const data = { candidate_ref: 'abc', course_id: '101' };
		await hb.sandbox.webhooks.callback(url, 'training_completion', data, format);
		expect(host.started(workflow)).toEqual([
			{ event: 'training_completion', eventId: null, occurredAt: null, data },
		]);
	});
});
