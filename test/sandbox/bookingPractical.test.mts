/** Practical training on the local HB: training events, seats, bookings, the documented limit. */
import type { BookingState } from '../../sandbox/booking/state.mts';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { DOCUMENTED_LIMIT } from '../../sandbox/practicalTraining/index.mts';
import { AMIRA, loggedIn, PRACTICAL, type Ask } from '../helpers/bookingApi.mts';

let sandbox: Sandbox;
let state: BookingState;
let ask: Ask;

beforeAll(async () => {
	sandbox = await startSandbox();
	state = sandbox.state.booking.practicalTraining;
});
beforeEach(async () => {
	sandbox.reset();
	ask = await loggedIn(sandbox, PRACTICAL);
});
afterAll(() => sandbox.close());

const EVENT = '/training-events/501';

interface EventJson {
	id: number;
	course: { id: number };
	location: { id: number };
	start_date: string;
	remaining_slots: number;
	cost_inc_vat: number;
}
const events = async (query: string) =>
	(await ask('GET', `/training-events?per_page=100&${query}`)).body.data as EventJson[];

async function book(changes: object = {}) {
	const { body } = await ask('POST', `${EVENT}/hold`);
	const { hold_hash } = body as { hold_hash: string };
	return await ask('POST', '/bookings', { hold_hash, ...AMIRA, pay_option: 'credits', ...changes });
}

describe('training events', () => {
	it('come by page as documented', async () => {
		const { body } = await ask('GET', '/training-events');
		expect(body.meta).toEqual({ current_page: 1, last_page: 2, per_page: 20, total: 24 });
		expect(body.data[0]).toEqual({
			id: 501,
			course: { id: 1, name: 'Moving and Handling of People' },
			location: {
				id: 21,
				name: 'Paisley Training Centre',
				address: '1 Sample Street, Paisley PA1 1AA',
			},
			start_date: expect.stringMatching(/T09:30:00\+00:00$/),
			end_date: expect.stringMatching(/T16:30:00\+00:00$/),
			remaining_slots: 12,
			cost_inc_vat: 85,
			booking_url: expect.stringMatching(/^https:.*\?sgi=/),
		});
		expect((await ask('GET', body.links.next as string)).body.data).toHaveLength(4);
		expect((await ask('GET', '/training-events/502')).body).toEqual(body.data[1]);
		expect((await ask('GET', '/training-events/9')).status).toBe(404);
	});

	it('are filtered and sorted', async () => {
		const all = await events('');
		const day = all[4].start_date.slice(0, 10);
		expect(await events('course_id=2')).toEqual(all.filter(({ course }) => course.id === 2));
		expect(await events('location_id=23')).toEqual(
			all.filter(({ location }) => location.id === 23),
		);
		expect(await events(`date_from=${day}&date_to=${day}`)).toEqual([all[4]]);
		expect(
			(await events('available_only=0')).length - (await events('available_only=1')).length,
		).toBe(1);
		expect(await events('sort=start_date&sort_dir=desc')).toEqual([...all].reverse());
		const costs = (await events('sort=cost_inc_vat')).map(({ cost_inc_vat }) => cost_inc_vat);
		expect([costs[0], costs.at(-1)]).toEqual([85, 140]);
		state.advance(3 * 86_400);
		expect((await events('')).map(({ id }) => id)).not.toContain(501);
	});

	it('lose a seat with a booking, and not with a hold', async () => {
		const remaining = async () => ((await ask('GET', EVENT)).body as EventJson).remaining_slots;
		const { body } = await ask('POST', `${EVENT}/hold`);
		expect(body).toEqual({
			hold_hash: expect.any(String),
			expires_at: expect.any(String),
			expires_in_seconds: 1800,
			training_event: {
				id: 501,
				course: 'Moving and Handling of People',
				location: 'Paisley Training Centre',
				start_date: expect.stringMatching(/T09:30:00\+00:00$/),
			},
		});
		expect(await remaining()).toBe(12);
		const hash = body.hold_hash as string;
		const conflict = await ask('POST', '/training-events/502/hold');
		expect([conflict.status, conflict.body.hold.hold_hash]).toEqual([409, hash]);
		expect((await ask('DELETE', `/training-events/hold/${hash}`)).status).toBe(204);
		await book();
		expect(await remaining()).toBe(11);
		state.events[0].capacity = 1;
		expect((await ask('POST', `${EVENT}/hold`)).status).toBe(422);
		// held in time, and somebody else was quicker
		const late = state.addHold(state.bookings.get(90_001)!.place);
		const full = { hold_hash: late.hash, ...AMIRA, pay_option: 'credits' };
		expect((await ask('POST', '/bookings', full)).status).toBe(422);
		expect((await ask('POST', '/training-events/504/hold')).status).toBe(422);
	});
});

describe('bookings', () => {
	it('are answered as documented', async () => {
		const { status, body } = await book({ job_role: 'Nurse', agency_email: 'a@example.com' });
		expect([status, body]).toEqual([
			201,
			{
				id: 90_001,
				candidate: {
					name: 'Amira Okafor',
					email: 'amira@example.com',
					phone: null,
					job_role: 'Nurse',
				},
				course: { id: 1, name: 'Moving and Handling of People' },
				location: { id: 21, name: 'Paisley Training Centre', address: expect.any(String) },
				trainer: { id: 31, name: 'Ngozi Adeyemi' },
				start_date: expect.any(String),
				end_date: expect.any(String),
				booking_status: 'booked',
				pay_status: 'completed',
				pay_option: 'credits',
				booked_by: 'Agency',
				attendance: null,
				certificate_available: false,
				created_at: expect.any(String),
			},
		]);
		expect(sandbox.violations).toEqual([]);
	});

	it('call an invoice inv, and send a candidate who pays to the checkout', async () => {
		expect((await book({ pay_option: 'inv' })).body.booking_status).toBe('booked');
		const { body } = await book({ pay_option: 'candidate_pays' });
		expect(body).toMatchObject({
			booking_status: 'pending',
			payment_url: expect.stringMatching(/^https:/),
		});
		expect(state.emails).toEqual([{ to: AMIRA.email, about: 'payment', booking_id: 90_002 }]);
		state.confirm(90_002);
		expect((await ask('GET', '/bookings/90002')).body).not.toHaveProperty('payment_url');
		expect((await book({ pay_option: 'invoice' })).body.message).toContain('contract: ');
		expect(sandbox.violations).toHaveLength(1);
	});

	it('may wait for a review', async () => {
		sandbox.settings.booking.review = true;
		expect((await book()).body).toMatchObject({
			booking_status: 'pending',
			pay_status: 'completed',
		});
	});

	it('are listed by page and filter, the newest first', async () => {
		state.seedBookings(42);
		await book({ pay_option: 'candidate_pays' });
		const first = await ask('GET', '/bookings');
		expect(first.body.meta).toEqual({ current_page: 1, last_page: 3, per_page: 20, total: 43 });
		expect(first.body.data[0].id).toBe(90_043);
		expect((await ask('GET', '/bookings?status=pending')).body.data).toMatchObject([
			{ id: 90_043 },
		]);
		const today = new Date().toISOString().slice(0, 10);
		const found = await ask('GET', `/bookings?course_id=2&date_to=${today}&per_page=100`);
		const isWanted = ({ course, start_date }: EventJson) =>
			course.id === 2 && start_date.slice(0, 10) <= today;
		const all = await ask('GET', '/bookings?per_page=100');
		const wanted = (all.body.data as EventJson[]).filter(isWanted);
		expect(wanted.length).toBeGreaterThan(2);
		expect(found.body.data).toEqual(wanted);
		expect((await ask('GET', '/bookings?colour=red')).status).toBe(400);
	});

	it('are cancelled once, in time, and paid back', async () => {
		await book();
		await book({ pay_option: 'balance' });
		for (const id of [90_001, 90_002]) {
			const { status, body } = await ask('POST', `/bookings/${id}/cancel`);
			expect([status, body.booking_status, body.pay_status]).toEqual([
				200,
				'cancelled',
				'refunded',
			]);
			expect((await ask('POST', `/bookings/${id}/cancel`)).status).toBe(422);
		}
		expect([state.wallet.credits.get(1), state.wallet.balance]).toEqual([20, 250_000]);
		expect(((await ask('GET', EVENT)).body as EventJson).remaining_slots).toBe(12);
		await book();
		state.advance(3 * 86_400);
		expect((await ask('POST', '/bookings/90003/cancel')).status).toBe(422);
		expect((await ask('POST', '/bookings/1/cancel')).status).toBe(404);
	});

	it('are among the no-shows when nobody came', async () => {
		const first = state.addBooking();
		state.markAttendance(first.id, 'no_show');
		state.markAttendance(state.addBooking().id, 'attended');
		expect((await ask('GET', '/bookings/no-shows')).body.data).toMatchObject([
			{ id: first.id, attendance: 'no_show' },
		]);
		expect((await ask('GET', '/bookings/no-shows?date_from=2099-01-01')).body.data).toEqual([]);
	});
});

it('lets 60 requests a minute through', async () => {
	sandbox.settings.rateLimit = DOCUMENTED_LIMIT;
	const answers = await Promise.all(Array.from({ length: 61 }, () => ask('GET', '/courses')));
	const refused = answers.filter(({ status }) => status === 429);
	expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(['60']);
});
