import { hmac } from '../helpers/signedDelivery.mts';
import { newWorkflow, TriggerHost, type PublishedWorkflow } from '../helpers/triggerHost.mts';

const host = new TriggerHost(() => ({}));
beforeAll(async () => await host.start());
afterAll(async () => await host.stop());
beforeEach(() => host.executions.clear());

const SECRET = 'a-secret-of-invented-endpoints';
const EVENT = 'reference.submitted';
const DATA = { id: 501, referee_name: 'Jo Bloggs' };

const listening = (options = {}, service = 'portal', events = [EVENT]) => {
	const workflow = newWorkflow(service, events, options);
	host.listen(workflow, SECRET);
	return workflow;
};
/** One delivery, signed over the body. */
const send = async (workflow: PublishedWorkflow, body: string | object, headers = {}) => {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return await host.post(workflow, text, { 'X-HB-Signature': hmac(SECRET, text), ...headers });
};
/** The same event again, as a sender that signs the time does: with another signature. */
const sendAt = async (workflow: PublishedWorkflow, second: number, body: object, headers = {}) => {
	const text = JSON.stringify(body);
	const time = String(Math.floor(Date.now() / 1_000) - second);
	return await host.post(workflow, text, {
		'X-HB-Signature': hmac(SECRET, `${time}.${text}`),
		'X-HB-Timestamp': time,
		...headers,
	});
};

describe('the name of an event is found', () => {
	const BODIES: Array<[string, object, object?]> = [
		['in capitals', { event: 'Reference.Submitted', data: DATA }],
		['with an underscore', { event_type: 'reference_submitted', data: DATA }],
		['with a dash and a space', { eventType: 'Reference - Submitted', data: DATA }],
		['in camel case', { event_name: 'referenceSubmitted', data: DATA }],
		['in type', { type: EVENT, data: DATA }],
		['behind a type that names none', { type: 'webhook', event: EVENT, data: DATA }],
		['one level down', { type: 'webhook', event: { type: EVENT, id: 'e-1' }, data: DATA }],
		['as the name of the event', { event: { name: EVENT }, data: DATA }],
		['in a wrapper', { webhook: { event: EVENT, data: DATA } }],
		['in the payload', { type: 'webhook', payload: { event: EVENT, data: DATA } }],
		['in a header, with an envelope', { type: 'webhook', data: DATA }, { 'X-HB-Event': EVENT }],
		['in a header, without one', DATA, { 'X-HB-Event-Type': EVENT }],
		[
			'in a header, beside a type of the record',
			{ ...DATA, type: 'employer' },
			{ 'X-HB-Event': EVENT },
		],
	];
	it.each(BODIES)('%s', async (_, body, headers = {}) => {
		const workflow = listening();
		expect(await send(workflow, body, headers)).toBe(200);
		const [started, ...more] = host.started(workflow);
		expect(more).toEqual([]);
		expect(
			String(started.event)
				.toLowerCase()
				.replace(/[^a-z]/g, ''),
		).toBe('referencesubmitted');
		expect(started.data).toMatchObject(DATA);
	});

	it('and a known one that was not chosen starts nothing, in any spelling', async () => {
		const workflow = listening();
		for (const event of ['reference.declined', 'Reference_Declined', 'REFERENCE-ALL-COMPLETED'])
			expect(await send(workflow, { event, data: DATA })).toBe(200);
		expect(host.started(workflow)).toEqual([]);
		expect(
			host.logged.filter((line) => /"Reference Declined" is not chosen/.test(line)),
		).toHaveLength(2);
	});

	it('and one that nobody knows is handed on, as is one without a name', async () => {
		const workflow = listening();
		await send(workflow, { event: 'reference.opened', data: DATA });
		await send(workflow, { status: 'opened', id: 5 });
		expect(host.started(workflow).map(({ event }) => event)).toEqual(['reference.opened', null]);
	});
});

describe('several events in one delivery', () => {
	const three = [1, 2, 3].map((id) => ({ event_id: `e-${id}`, event: EVENT, data: { id } }));
	const other = { event_id: 'e-4', event: 'reference.declined', data: { id: 4 } };
	it.each([
		['as a list', [...three, other]],
		['under events', { events: [...three, other] }],
	])('%s become several items', async (_, body) => {
		const workflow = listening({ skipDuplicates: true, rawPayload: true });
		expect(await send(workflow, body)).toBe(200);
		expect(host.started(workflow)).toEqual(
			three.map(({ event_id: eventId, event, data }, index) => ({
				event,
				eventId,
				occurredAt: null,
				data,
				payload: three[index],
			})),
		);
		await sendAt(workflow, 0, [three[1], { ...three[0], event_id: 'e-5' }]);
		expect(host.started(workflow).map(({ eventId }) => eventId)).toEqual([
			'e-1',
			'e-2',
			'e-3',
			'e-5',
		]);
	});
});

describe('a form', () => {
	const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
	it.each([
		['with nested fields', `event=${EVENT}&data[id]=501&data[tags][]=a&data[tags][]=b`],
		[
			'with encoded brackets',
			`event=${EVENT}&data%5Bid%5D=501&data%5Btags%5D%5B%5D=a&data%5Btags%5D%5B%5D=b`,
		],
		[
			'with JSON in payload',
			`payload=${encodeURIComponent(JSON.stringify({ event: EVENT, data: { id: '501', tags: ['a', 'b'] } }))}`,
		],
		[
			'with JSON in data',
			`event=${EVENT}&data=${encodeURIComponent('{"id":"501","tags":["a","b"]}')}`,
		],
	])('%s is read', async (_, body) => {
		const workflow = listening();
		expect(await send(workflow, body, form)).toBe(200);
		expect(host.started(workflow)).toEqual([
			{ event: EVENT, eventId: null, occurredAt: null, data: { id: '501', tags: ['a', 'b'] } },
		]);
	});

	it('reaches no prototype', async () => {
		const workflow = listening();
		await send(workflow, `event=${EVENT}&data[__proto__][admin]=1&__proto__[admin]=1`, form);
		expect(({} as { admin?: string }).admin).toBeUndefined();
	});
});

describe('Skip Duplicate Deliveries', () => {
	const twice = async (
		body: object,
		again: object = body,
		headers = {},
		laterHeaders = headers,
	) => {
		const workflow = listening({ skipDuplicates: true }, 'portal', [EVENT, 'reference.declined']);
		await sendAt(workflow, 2, body, headers);
		await sendAt(workflow, 1, again, laterHeaders);
		return host.started(workflow).length;
	};
	const event = { event: EVENT, data: { id: 501 } };

	it.each<[string, object, object?]>([
		['event_id', { event_id: 'e-1' }],
		['eventId', { eventId: 'e-1' }],
		['uuid', { uuid: '018f4a2b-1234-7000-8abc-def012345678' }],
		['delivery_id', { delivery_id: 17 }],
		['id of an envelope', { id: 'evt_1' }],
		['X-HB-Event-Id', {}, { 'X-HB-Event-Id': 'e-1' }],
		['Webhook-Id', {}, { 'Webhook-Id': 'msg_1' }],
		['X-GitHub-Delivery', {}, { 'X-GitHub-Delivery': 'd-1' }],
	])('knows an event again by %s', async (_, id, headers = {}) => {
		expect(await twice({ ...event, ...id }, { ...event, ...id }, headers)).toBe(1);
		const [key] = [...Object.keys(id), ...Object.keys(headers)];
		const isInBody = key in id;
		const others = { [key]: 'another' };
		expect(
			await twice(
				{ ...event, ...id },
				{ ...event, ...(isInBody ? others : id) },
				headers,
				isInBody ? headers : others,
			),
		).toBe(2);
	});

	it('knows one without an id by its name, record, time and body', async () => {
		const timed = { ...event, occurred_at: '2026-06-05T10:00:00+00:00' };
		expect(await twice(timed)).toBe(1);
		expect(await twice(timed, { ...timed, occurred_at: '2026-06-05T10:00:01+00:00' })).toBe(2);
		expect(await twice(event)).toBe(1);
		expect(await twice(event, { ...event, data: { id: 502 } })).toBe(2);
		expect(await twice(event, { ...event, event: 'reference.declined' })).toBe(2);
	});

	it.each<[string, object]>([
		['with the data', { id: 501, data: { id: 501, status: 'a' } }],
		['without an envelope', { id: 501, status: 'a' }],
		['as a uuid', { uuid: 'r-1', data: { uuid: 'r-1', status: 'a' } }],
	])('does not take the id of the record for the event’s: %s', async (_, record) => {
		const one = { event: EVENT, ...record };
		expect(await twice(one, { ...one, event: 'reference.declined' })).toBe(2);
		const later = JSON.parse(JSON.stringify(one).replace('"a"', '"b"')) as object;
		expect(await twice(one, later)).toBe(2);
	});

	it('keeps nothing of the data over a restart', async () => {
		const workflow = listening({ skipDuplicates: true });
		await send(workflow, { event: EVENT, data: DATA });
		expect(JSON.stringify(workflow.staticData)).not.toMatch(/Bloggs|501/);
	});
});

it('starts once per event for 2,000 deliveries at once, 30 % of them repeated', async () => {
	const workflow = listening({ skipDuplicates: true });
	const ids = Array.from({ length: 2_000 }, (_, index) =>
		index < 1_400 ? index : (index * 7) % 1_400,
	);
	const statuses = await Promise.all(
		ids.map((id, second) =>
			sendAt(workflow, second % 60, { event_id: `e-${id}`, event: EVENT, data: { id } }),
		),
	);
	expect(new Set(statuses)).toEqual(new Set([200]));
	const started = host.started(workflow).map(({ data }) => (data as { id: number }).id);
	expect(started).toHaveLength(1_400);
	expect(new Set(started).size).toBe(1_400);
}, 180_000);

it('takes the same body later for another event, where it names no id and no time', async () => {
	const workflow = listening();
	const body = { event: EVENT, data: { id: 501 } };
	await send(workflow, body);
	await send(workflow, body);
	expect(host.started(workflow)).toHaveLength(1);
	const later = Date.now() + 1_500_000;
	jest.spyOn(Date, 'now').mockReturnValue(later);
	await send(workflow, body);
	jest.restoreAllMocks();
	expect(host.started(workflow)).toHaveLength(2);
});
