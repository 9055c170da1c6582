/** How HB Trigger reads an event out of a delivery, and by what it knows one again: name by name. */
import { eventsOf } from '../../dist/nodes/HbTrigger/helpers/envelope.js';
import { deliveryNames, identityOf } from '../../dist/nodes/HbTrigger/helpers/identity.js';

const read = (body: object, headers = {}) => eventsOf(body, headers)[0];
const RECORD = { id: 5, first_name: 'Ada' };
const AT = '2026-06-05T10:00:00Z';

describe('an envelope', () => {
	it.each(['event_type', 'eventType', 'event_name', 'eventName', 'event'])(
		'has its name under %s, whatever it is like',
		(name) => {
			const { event, inBody } = read({ [name]: 'anything', type: 'a.b', data: RECORD });
			expect(event).toMatchObject({ event: 'anything', data: RECORD });
			expect(inBody).toBe('name');
		},
	);

	it.each(['type', 'topic'])('has its name under %s, where nothing better is', (name) => {
		expect(read({ [name]: 'a.b', data: RECORD }).event.event).toBe('a.b');
		expect(read({ [name]: 'nurse', data: RECORD }, { 'x-hb-event': 'c.d' }).event.event).toBe(
			'c.d',
		);
		expect(read({ [name]: 'nurse', data: RECORD }).event.event).toBe('nurse');
	});

	it.each('webhook,Webhooks,event,EVENTS,notification,message,callback,batch,  '.split(','))(
		'%p is no name',
		(word) => {
			expect(read({ event: word, type: 'a.b', data: RECORD }).event.event).toBe('a.b');
		},
	);

	it.each(['event', 'webhook', 'notification', 'message', 'callback', 'payload', 'meta'])(
		'may be in another one, under %s',
		(wrapper) => {
			const { event, ownId } = read({
				[wrapper]: { event_type: 'a.b', event_id: 'e1', occurred_at: AT, data: RECORD },
			});
			expect(event).toEqual({ event: 'a.b', eventId: 'e1', occurredAt: AT, data: RECORD });
			expect(ownId).toBe('e1');
		},
	);

	it.each([
		['event_id', true],
		['eventId', true],
		['event_uuid', true],
		['uuid', false],
		['message_id', false],
		['webhook_id', false],
	])('has its id under %s', (name, isEventsId) => {
		expect(read({ event: 'a.b', [name]: 'e1', data: RECORD })).toMatchObject({
			event: { eventId: 'e1' },
			ownId: 'e1',
			isEventsId,
			inBody: 'moment',
		});
	});

	it.each(['delivery_id', 'deliveryId'])('is known by %s, which is not its id', (name) => {
		expect(read({ event: 'a.b', [name]: 'd1', data: RECORD })).toMatchObject({
			event: { eventId: null },
			ownId: 'd1',
			isEventsId: false,
			inBody: 'moment',
		});
	});

	it.each(['occurred_at', 'occurredAt', 'event_time', 'eventTime'])('happened at %s', (name) => {
		for (const body of [{ [name]: AT, data: RECORD }, { [name]: AT }])
			expect(read({ event: 'a.b', ...body })).toMatchObject({
				event: { occurredAt: AT },
				bodyTime: AT,
			});
	});

	it.each(['created_at', 'createdAt', 'timestamp', 'sent_at', 'time'])(
		'happened at its %s, which in a record is the time of the record',
		(name) => {
			expect(read({ event: 'a.b', [name]: AT, data: RECORD }).event.occurredAt).toBe(AT);
			expect(read({ event: 'a.b', [name]: AT }).event.occurredAt).toBeNull();
		},
	);

	it('has its name beside the record, where the record came without one', () => {
		expect(read({ type: 'a.b', ...RECORD }).event.event).toBe('a.b');
		expect(read({ name: 'Ada', data: RECORD }).event.event).toBeNull();
		expect(read({ event: { name: 'a.b' }, data: RECORD }).event.event).toBe('a.b');
	});

	it('around several says for each what it does not say itself', () => {
		const around = { event: 'a.b', event_id: 'e1', occurred_at: AT };
		const found = eventsOf({ ...around, events: [{ data: { id: 1 } }, { data: { id: 2 } }] }, {});
		expect(found.map(({ event, ownId }) => [event.event, event.occurredAt, ownId])).toEqual([
			['a.b', AT, 'e1#0'],
			['a.b', AT, 'e1#1'],
		]);
		expect(found.map(({ inBody }) => inBody)).toEqual(['moment', 'moment']);
		const own = { event: 'c.d', event_id: 'e2', occurred_at: '2026-06-05T11:00:00Z', data: {} };
		const [first] = eventsOf({ ...around, events: [own] }, {});
		expect([first.event.event, first.ownId, first.event.occurredAt]).toEqual([
			'c.d',
			'e2',
			'2026-06-05T11:00:00Z',
		]);
	});

	it('is taken out of a record that came without one', () => {
		for (const id of ['event_id', 'eventId'])
			expect(read({ event: 'a.b', [id]: 'e1', type: 'x', ...RECORD }).event.data).toEqual(RECORD);
	});

	it('does not take the id of its record for its own', () => {
		const { event, ownId } = read({ event: 'a.b', uuid: 'r', data: { uuid: 'r' } });
		expect([event.eventId, ownId]).toEqual([null, null]);
		expect(read({ event: 'a.b', id: 'e1', data: RECORD }).event.eventId).toBe('e1');
		expect(read({ event: 'a.b', id: '5', data: RECORD }).event.eventId).toBeNull();
	});

	it.each(['candidate.event', 'event.created', 'batch.done', 'a webhook'])(
		'may be named %p, which only has one of those words in it',
		(name) => {
			expect(read({ event: name, type: 'a.b', data: RECORD }).event.event).toBe(name);
		},
	);

	it('is named by its type before a header, where the type looks like a name', () => {
		const headers = { 'x-hb-event': 'c.d' };
		for (const type of ['a.b', 'a_b', 'Booking Created'])
			expect(read({ type, data: RECORD }, headers).event.event).toBe(type);
	});

	it('is named by a type beside the record, and not by one inside a record without envelope', () => {
		expect(read({ webhook: { type: 'a.b', data: RECORD } }).event.event).toBe('a.b');
		expect(read({ id: 5, message: { type: 'a.b' } }).event.event).toBeNull();
	});

	it('has its id beside its name, where it came without a record', () => {
		expect(read({ webhook: { event: 'a.b', id: 'e1' } }).event.eventId).toBe('e1');
		expect(read({ event: 'a.b', id: 'e1' }).event.eventId).toBeNull();
	});

	it('has no id that is empty', () => {
		expect(read({ event: 'a.b', event_id: '', uuid: 'u1', data: RECORD }).ownId).toBe('u1');
		expect(read({ event: 'a.b', event_id: 0, uuid: 'u1', data: RECORD }).ownId).toBe('0');
	});

	it.each([
		'x-hb-event-version',
		'x-hb-event-type-version',
		'x-hb-event-id-version',
		'x-webhook-id-count',
		'idempotency-key-age',
		'no-idempotency-key',
		'x-hb-delivery-attempt',
		'x-hb-timestamp-format',
	])('is not told by the header %s', (name) => {
		expect(read({ data: RECORD }, { [name]: '1' })).toMatchObject({
			event: { event: null, eventId: null, occurredAt: null },
			ownId: null,
			isEventsId: false,
		});
	});

	it('is told by headers in any case', () => {
		expect(read({ data: RECORD }, { 'X-HB-Event': 'a.b' }).event.event).toBe('a.b');
	});

	it.each([
		'x-hb-event-id',
		'webhook-id',
		'x-message-id',
		'svix-id',
		'x-webhook-uuid',
		'idempotency-key',
	])('has its id in the header %s', (name) => {
		const { event, ownId } = read({ event: 'a.b', data: RECORD }, { [name]: 'h1' });
		expect([event.eventId, ownId]).toEqual(['h1', 'h1']);
	});

	it.each(['x-hb-delivery', 'x-github-delivery-id'])('is known by the header %s', (name) => {
		const { event, ownId } = read({ event: 'a.b', data: RECORD }, { [name]: 'h1' });
		expect([event.eventId, ownId]).toEqual([null, 'h1']);
	});

	it.each(['x-hb-event', 'x-hb-topic', 'x-hb-event-type', 'x-hb-event-name'])(
		'has its name in the header %s',
		(name) => {
			expect(read({ data: RECORD }, { [name]: 'a.b' })).toMatchObject({
				event: { event: 'a.b' },
				inBody: 'nothing',
			});
		},
	);

	it('has the time of its delivery where it says none', () => {
		const { event, bodyTime } = read(
			{ event: 'a.b', data: RECORD },
			{ 'x-hb-timestamp': '1780653600' },
		);
		expect([event.occurredAt, bodyTime]).toEqual(['2026-06-05T10:00:00.000Z', null]);
	});
});

/** What n8n keeps of events is read by the next version of this package as well. */
describe('what an earlier version kept is known:', () => {
	const digest = Buffer.from('digest');
	const namesOf = (body: object, headers = {}, hasTime = false) =>
		deliveryNames({ digest, hasTime }, read(body, headers), 1_764_000_000_000);

	it.each([
		[{ event: 'a.b', event_id: 'e1' }, 'e1'],
		[{ event: 'a.b', uuid: 'u1', occurred_at: AT, data: RECORD }, '1CvSroC+5VY+fVgF6ysKDJ'],
		[{ event: 'a.b', uuid: 'u1', occurred_at: AT }, '/NL3Pf8+ZTp28sWC+PUJRI'],
		[{ uuid: 'u1' }, '5F4kzgEDtqJ/yPg3pIOPjc'],
		[{ event: 'a.b', occurred_at: AT, data: RECORD }, 'W65u7qJsHbBVkMzwZRH39n'],
		[{ first_name: 'Ada' }, 'FBdrtj/DaOoDXrtXtVOhGF'],
	])('the event %j', (body, kept) => expect(identityOf(read(body))).toBe(kept));

	it('a delivery by its signature, its id or its period', () => {
		expect(namesOf({}, {}, true)).toEqual(['nsFbEtlLotq8WVJu4auYLE']);
		expect(namesOf({}, { 'x-hb-event-id': 'e1' })).toEqual(['EjbxyocTAx5AeeoB0N8kQB']);
		expect(namesOf({ event: 'a.b' })).toEqual(['vkIE9pFu/EH4lwFZx3DiWD', 'OWP3fvrWQRQHGE/yVWwC1Z']);
	});
});

describe('an event is known again', () => {
	const id = (body: object) => identityOf(read(body));

	it("by HB's id of it alone", () => {
		expect(id({ event: 'a.b', event_id: 'e1', data: RECORD })).toBe('e1');
	});

	it('by another id together with its name', () => {
		const one = { event: 'a.b', uuid: 'u1', data: RECORD };
		expect(id(one)).toMatch(/^[\w+/]{22}$/);
		expect(id({ ...one, data: { id: 6 }, occurred_at: AT })).toBe(id(one));
		expect(id({ ...one, event: 'A_B' })).toBe(id(one));
		expect(id({ ...one, event: 'a.c' })).not.toBe(id(one));
		expect(id({ ...one, uuid: 'u2' })).not.toBe(id(one));
	});

	it('by the time too, where the id may be that of the record', () => {
		const one = { event: 'a.b', uuid: 'u1', occurred_at: AT };
		expect(id({ ...one, first_name: 'Bo' })).toBe(id(one));
		expect(id({ ...one, occurred_at: '2026-06-05T10:00:01Z' })).not.toBe(id(one));
	});

	it('by all that it says, without an id', () => {
		const one = { event: 'a.b', occurred_at: AT, data: RECORD };
		expect(id({ ...one })).toBe(id(one));
		for (const other of [
			{ ...one, event: 'a.c' },
			{ ...one, occurred_at: '2026-06-05T10:00:01Z' },
			{ ...one, data: { ...RECORD, id: 6 } },
			{ ...one, data: { ...RECORD, first_name: 'Bo' } },
		])
			expect(id(other)).not.toBe(id(one));
	});
});

describe('a delivery is known again', () => {
	const digest = Buffer.from('digest');
	const MINUTES = 60_000;
	const names = (body: object, { hasTime = false, now = 0, headers = {}, of = digest } = {}) =>
		deliveryNames({ digest: of, hasTime }, read(body, headers), now);

	it('by its signature, where the time or an id is signed with it', () => {
		const [timed] = names({ data: RECORD }, { hasTime: true });
		expect(names({ data: RECORD }, { hasTime: true, now: 99 * MINUTES })).toEqual([timed]);
		expect(names({ event: 'a.b', event_id: 'e1', data: RECORD })).toEqual([timed]);
		const of = Buffer.from('another');
		expect(names({ data: RECORD }, { hasTime: true, of })).not.toEqual([timed]);
	});

	it('by the id in its headers as well, where the body says nothing', () => {
		const one = names({ ...RECORD }, { headers: { 'x-hb-delivery': 'd1' } });
		expect(one).toHaveLength(1);
		expect(names({ ...RECORD }, { headers: { 'x-hb-delivery': 'd2' } })).not.toEqual(one);
		expect(names({ ...RECORD })).toEqual([]);
		const named = names({ event: 'a.b' }, { headers: { 'x-hb-event-id': 'e1' } });
		expect(named).toHaveLength(1);
		expect(names({ event: 'a.b' }, { headers: { 'x-hb-event-id': 'e2' } })).not.toEqual(named);
	});

	it('for ten to twenty minutes, where the body has no more than a name', () => {
		const at = (now: number) => names({ event: 'a.b', data: RECORD }, { now });
		const isKnown = (then: number, now: number) => at(then).some((name) => at(now).includes(name));
		expect(at(0)).toHaveLength(2);
		expect([0, 5, 10, 19].map((minutes) => isKnown(0, minutes * MINUTES))).toEqual([
			true,
			true,
			true,
			true,
		]);
		expect(isKnown(0, 20 * MINUTES - 1)).toBe(true);
		expect(isKnown(0, 20 * MINUTES)).toBe(false);
		expect(isKnown(19 * MINUTES, 29 * MINUTES)).toBe(true);
	});
});
