/** What the booking services of the local HB have in common: events, tokens, HB Services. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { AMIRA, asker, BLS, loggedIn, PRACTICAL, SERVICES } from '../helpers/bookingApi.mts';
import { startReceiver, type Receiver } from '../helpers/receiver.mts';

let sandbox: Sandbox;
/** Where events go to. */
let receiver: Receiver;

beforeAll(async () => {
	sandbox = await startSandbox();
	receiver = await startReceiver();
});
beforeEach(() => {
	sandbox.reset();
	receiver.reset();
});
afterAll(async () => {
	await receiver.close();
	await sandbox.close();
});

describe('HB Services', () => {
	it('tells tokens and keys apart', async () => {
		const key = { 'API-Key': sandbox.apiKey, 'API-Version': '1.0' };
		const token = sandbox.tokens.of('practicalTraining').issue().access_token;
		const bearer = { Authorization: `Bearer ${token}` };
		const statuses = async (headers: Record<string, string>) => {
			const ask = asker(sandbox, SERVICES, headers);
			const paths = ['/interview-bookings', '/bookings/past'];
			return (await Promise.all(paths.map((path) => ask('GET', path)))).map(({ status }) => status);
		};
		expect(await statuses(key)).toEqual([200, 400]);
		expect(await statuses(bearer)).toEqual([400, 200]);
		expect(await statuses({})).toEqual([401, 401]);
		const bls = sandbox.tokens.of('bls').issue().access_token;
		expect(await statuses({ Authorization: `Bearer ${bls}` })).toEqual([401, 401]);
	});

	it('has interview bookings and booking links', async () => {
		const key = { 'API-Key': sandbox.apiKey, 'API-Version': '1.0' };
		const interviews = await asker(sandbox, SERVICES, key)('GET', '/interview-bookings?page=2');
		expect([interviews.body.data.length, interviews.body.meta.total]).toEqual([5, 25]);
		const token = sandbox.tokens.of('practicalTraining').issue().access_token;
		const ask = asker(sandbox, SERVICES, { Authorization: `Bearer ${token}` });
		expect((await ask('GET', '/booking-links')).body.data).toHaveLength(4);
		expect((await ask('GET', '/booking-links?search=DILYS')).body.data).toMatchObject([
			{ name: 'Dilys Jones' },
		]);
		expect((await ask('GET', '/booking-links?search=sample.402@')).body.data).toHaveLength(1);
	});

	it('tells past from upcoming bookings of the academy', async () => {
		sandbox.state.booking.practicalTraining.seedBookings(42);
		const token = sandbox.tokens.of('practicalTraining').issue().access_token;
		const ask = asker(sandbox, SERVICES, { Authorization: `Bearer ${token}` });
		type Academy = { id: number; start_date: string };
		const list = async (path: string) =>
			(await ask('GET', `/bookings/${path}per_page=100`)).body.data as Academy[];
		const past = await list('past?');
		const upcoming = await list('upcoming?');
		expect(past.length).toBeGreaterThan(10);
		expect(past.length + upcoming.length).toBe(42);
		const last = past.at(-1)?.start_date ?? '';
		expect(last < upcoming[0].start_date).toBe(true);
		const day = last.slice(0, 10);
		expect(await list(`search?date_from=${day}&date_to=${day}&`)).toEqual(
			[...past, ...upcoming].filter(({ start_date }) => start_date.startsWith(day)),
		);
	});
});

it('lets other processes make things happen', async () => {
	const control = asker(sandbox, '/_sandbox/bookings', {});
	const { body } = await control('POST', '/bls/seed', { count: 21 });
	expect(body).toHaveLength(21);
	const { id } = sandbox.state.booking.bls.addBooking({ booking_status: 'pending' });
	const words = ['confirm', 'attended', 'complete-training', 'return-equipment'];
	for (const word of words) expect((await control('POST', `/bls/${id}/${word}`)).status).toBe(200);
	expect(sandbox.state.booking.bls.bookings.get(id)).toMatchObject({
		booking_status: 'booked',
		attendance: 'attended',
		training_status: 'completed',
		equipment_status: 'in',
	});
	const ahead = sandbox.state.booking.bls.now().getTime();
	await control('POST', '/bls/advance', { seconds: 60 });
	expect(sandbox.state.booking.bls.now().getTime() - ahead).toBeGreaterThanOrEqual(60_000);
	expect((await control('POST', `/bls/${id}/forget`)).status).toBe(404);
	expect((await control('POST', '/bls/1/cancel')).status).toBe(400);
	expect((await control('POST', `/other/${id}/cancel`)).status).toBe(400);
});

interface Event {
	event_type: string;
	data: Record<string, unknown>;
}

describe('events', () => {
	it.each([
		['bls', BLS, ['booking.attendance_marked', 'booking.certificate_available']],
		['practicalTraining', PRACTICAL, ['booking.attendance_marked']],
	] as const)('of %s go to its endpoints', async (service, prefix, more) => {
		const ask = await loggedIn(sandbox, prefix);
		const events = ['booking.created', 'booking.confirmed', 'booking.cancelled', ...more];
		expect((await ask('POST', '/webhooks', { url: receiver.url, events })).status).toBe(201);
		const state = sandbox.state.booking[service];
		const { id } = state.addBooking({ booking_status: 'pending', pay_status: 'pending' });
		const happened = async (names: string[]) => {
			const { received } = receiver;
			for (let wait = 0; received.length < names.length && wait < 100; wait++) await sleep(20);
			const events = received.splice(0).map(({ body }) => JSON.parse(body) as Event);
			expect(events.map(({ event_type }) => event_type).sort()).toEqual([...names].sort());
			return events;
		};
		expect(await happened(['booking.created'])).toMatchObject([
			{ data: { id, booking_status: 'pending' } },
		]);
		state.confirm(id);
		const [{ data }] = await happened(['booking.confirmed']);
		expect(data).toEqual((await ask('GET', `/bookings/${id}`)).body);
		state.markAttendance(id, 'attended');
		await happened(['booking.attendance_marked']);
		state.returnEquipment(id);
		state.completeTraining(id);
		state.completeTraining(id);
		if (service === 'bls') await happened(['booking.certificate_available']);
		state.cancel(id);
		await happened(['booking.cancelled']);
		const { hash } = state.addHold({ ...state.addBooking().place });
		await happened(['booking.created', 'booking.confirmed']);
		await ask('POST', '/bookings', { hold_hash: hash, ...AMIRA, pay_option: 'balance' });
		await happened(['booking.created', 'booking.confirmed']);
	});
});
