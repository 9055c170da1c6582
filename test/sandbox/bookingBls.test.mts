/** Virtual BLS on the local HB: timeslots, holds, bookings, certificates, wallets. */
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import type { BookingState } from '../../sandbox/booking/state.mts';
import { AMIRA, BLS, loggedIn, type Ask } from '../helpers/bookingApi.mts';

let sandbox: Sandbox;
let state: BookingState;
let ask: Ask;

beforeAll(async () => {
	sandbox = await startSandbox();
	state = sandbox.state.booking.bls;
});
beforeEach(async () => {
	sandbox.reset();
	ask = await loggedIn(sandbox, BLS);
});
afterAll(() => sandbox.close());

const inDays = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
interface SlotJson {
	date: string;
	time: string;
}
const SLOT = { course_id: 1, date: inDays(3), time: '09:00' };

async function hold(slot: object = SLOT): Promise<string> {
	const { body } = await ask('POST', '/timeslots/hold', slot);
	return (body as { hold_hash: string }).hold_hash;
}

const book = async (changes: object = {}) =>
	await ask('POST', '/bookings', {
		hold_hash: await hold(),
		...AMIRA,
		pay_option: 'credits',
		...changes,
	});

describe('timeslots', () => {
	it('are those of the coming 14 days, by page and filter', async () => {
		const all = await ask('GET', '/timeslots?per_page=100');
		expect(all.body.meta).toEqual({ current_page: 1, last_page: 1, per_page: 100, total: 84 });
		const slots = all.body.data as SlotJson[];
		expect(new Set(slots.map(({ date }) => date)).size).toBe(14);
		const page = await ask('GET', '/timeslots?course_id=2&page=2');
		expect([page.body.data.length, page.body.meta.per_page]).toEqual([20, 20]);
		expect(page.body.links.next).toContain('course_id=2&page=3');
		const found = await ask(
			'GET',
			`/timeslots?course_id=2&date_from=${inDays(3)}&date_to=${inDays(4)}`,
		);
		expect(found.body.data).toHaveLength(6);
		expect(found.body.data[0]).toMatchObject({
			date: inDays(3),
			time: '09:00',
			course: { id: 2, name: 'Paediatric Basic Life Support' },
		});
	});

	it('are gone when no trainer is left, by holds and bookings of any course', async () => {
		sandbox.settings.booking.holds = 'many';
		const isFree = async () => {
			const query = `course_id=1&date_from=${SLOT.date}&date_to=${SLOT.date}`;
			const { body } = await ask('GET', `/timeslots?${query}`);
			return (body.data as SlotJson[]).some(({ time }) => time === SLOT.time);
		};
		await book();
		await hold();
		expect(await isFree()).toBe(true);
		const last = await hold({ ...SLOT, course_id: 2 });
		expect(await isFree()).toBe(false);
		expect((await ask('POST', '/timeslots/hold', SLOT)).status).toBe(422);
		await ask('DELETE', `/timeslots/hold/${last}`);
		expect(await isFree()).toBe(true);
	});
});

describe('holds', () => {
	it('last half an hour, and are answered as documented', async () => {
		const { status, body } = await ask('POST', '/timeslots/hold', SLOT);
		expect([status, body]).toEqual([
			201,
			{
				hold_hash: expect.stringMatching(/^\w{32}$/),
				expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
				expires_in_seconds: 1800,
				slot: {
					date: SLOT.date,
					time: '09:00',
					course: { id: 1, name: 'Adult Basic Life Support' },
				},
			},
		]);
		state.advance(1790);
		expect((await ask('POST', '/timeslots/hold', SLOT)).body.hold.expires_in_seconds).toBeLessThan(
			11,
		);
		state.advance(11);
		const late = await ask('POST', '/bookings', {
			hold_hash: body.hold_hash,
			...AMIRA,
			pay_option: 'credits',
		});
		expect([late.status, Object.keys(late.body.errors as object)]).toEqual([422, ['hold_hash']]);
		expect((await ask('POST', '/timeslots/hold', SLOT)).status).toBe(201);
	});

	it.each<['hold' | 'top' | 'none', (details: object) => object]>([
		['hold', (details) => ({ message: expect.any(String) as string, hold: details })],
		['top', (details) => ({ message: expect.any(String) as string, ...details })],
		['none', () => ({ message: expect.any(String) as string })],
	])('are one at a time, with the details of the other (%s)', async (where, body) => {
		sandbox.settings.booking.conflictDetails = where;
		const first = await ask('POST', '/timeslots/hold', SLOT);
		const second = await ask('POST', '/timeslots/hold', { ...SLOT, date: inDays(5) });
		const details = { ...first.body, expires_in_seconds: expect.any(Number) as number };
		expect([second.status, second.body]).toEqual([409, body(details as object)]);
	});

	it.each([204, 200] as const)('are released (%i)', async (status) => {
		sandbox.settings.booking.releaseStatus = status;
		const path = `/timeslots/hold/${await hold()}`;
		expect((await ask('DELETE', path)).status).toBe(status);
		expect((await ask('DELETE', path)).status).toBe(404);
		expect((await ask('POST', '/timeslots/hold', SLOT)).status).toBe(201);
	});

	it.each([
		['another time', { time: '10:15' }],
		['another day', { date: inDays(40) }],
		['another course', { course_id: 99 }],
	])('are only of what is listed: not %s', async (_case, change) => {
		expect((await ask('POST', '/timeslots/hold', { ...SLOT, ...change })).status).toBe(422);
		expect(sandbox.violations).toEqual([]);
	});
});

describe('bookings', () => {
	it('are answered as documented', async () => {
		const { status, body } = await book({ phone: '+44 7700 900000', postcode: 'PA1 1AA' });
		expect([status, body]).toEqual([
			201,
			{
				id: 90_001,
				candidate: { name: 'Amira Okafor', email: 'amira@example.com', phone: '+44 7700 900000' },
				course: { id: 1, name: 'Adult Basic Life Support' },
				trainer: { id: 13, name: 'Tomasz Zielinski' },
				start_date: `${SLOT.date}T09:00:00+00:00`,
				end_date: `${SLOT.date}T11:00:00+00:00`,
				booking_status: 'booked',
				pay_status: 'completed',
				pay_option: 'credits',
				booked_by: 'Agency',
				virtual: {
					zoom_id: expect.any(String),
					zoom_link: expect.any(String),
					zoom_password: expect.any(String),
				},
				training_status: 'pending',
				equipment_status: 'out',
				certificate_available: false,
				created_at: expect.any(String),
			},
		]);
		expect((await ask('GET', '/bookings/90001')).body).toEqual(body);
		expect((await ask('GET', '/bookings/90002')).status).toBe(404);
	});

	it.each([
		['credits', 'booked', 'completed', { credits: 19, balance: 250_000, emails: 0 }],
		['balance', 'booked', 'completed', { credits: 20, balance: 245_200, emails: 0 }],
		['invoice', 'booked', 'completed', { credits: 20, balance: 250_000, emails: 0 }],
		['candidate_pays', 'pending', 'pending', { credits: 20, balance: 250_000, emails: 1 }],
	])('are paid by %s', async (pay_option, booking_status, pay_status, left) => {
		const { body } = await book({ pay_option });
		expect(body).toMatchObject({ pay_option, booking_status, pay_status });
		const { credits, balance } = state.wallet;
		expect({ credits: credits.get(1), balance, emails: state.emails.length }).toEqual(left);
		state.confirm(body.id as number);
		expect((await ask('GET', `/bookings/${body.id}`)).body.booking_status).toBe('booked');
	});

	it('use a hold up, and spend nothing when they are refused', async () => {
		const hold_hash = await hold();
		const body = { hold_hash, ...AMIRA, pay_option: 'balance' };
		state.wallet.balance = 4_799;
		const refused = await ask('POST', '/bookings', body);
		expect([refused.status, Object.keys(refused.body.errors as object)]).toEqual([
			422,
			['pay_option'],
		]);
		expect([state.bookings.size, state.holds.size, state.wallet.balance]).toEqual([0, 1, 4_799]);
		state.wallet.balance = 4_800;
		expect((await ask('POST', '/bookings', body)).status).toBe(201);
		expect((await ask('POST', '/bookings', body)).status).toBe(422);
		state.wallet.credits.set(1, 0);
		expect((await book()).status).toBe(422);
		sandbox.settings.booking.invoices = false;
		state.holds.clear();
		expect((await book({ pay_option: 'invoice' })).status).toBe(422);
		expect([state.bookings.size, state.wallet.balance]).toEqual([1, 0]);
	});

	it('have a certificate once trained and sent back', async () => {
		const { id } = state.addBooking();
		const path = `/bookings/${id}/certificate`;
		expect((await ask('GET', path)).status).toBe(422);
		state.completeTraining(id);
		sandbox.settings.booking.certificateNotYet = 409;
		expect((await ask('GET', path)).status).toBe(409);
		state.returnEquipment(id);
		const { status, headers, body } = await ask('GET', path);
		expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
		expect(headers.get('content-disposition')).toContain(`bls-certificate-${id}.pdf`);
		expect((body as Buffer).toString('latin1')).toMatch(
			/^%PDF-1\.4[\s\S]*Adult Basic Life Support/,
		);
		expect((await ask('GET', `/bookings/${id}`)).body).toMatchObject({
			certificate_available: true,
			training_status: 'completed',
			equipment_status: 'in',
		});
	});
});

it('tells of its wallets', async () => {
	await book();
	await book({ pay_option: 'balance' });
	expect((await ask('GET', '/credits')).body).toEqual({
		booking_credits: [
			{ course_id: 1, course_name: 'Adult Basic Life Support', credits: 19 },
			{ course_id: 2, course_name: 'Paediatric Basic Life Support', credits: 20 },
		],
		booking_money_balance: 2452,
		currency: 'GBP',
	});
	const { body } = await ask('GET', '/transactions?per_page=2');
	expect(body.meta.total).toBe(5);
	expect(body.data).toEqual([
		{
			id: 5,
			type: 'withdraw',
			amount: 4800,
			wallet: 'booking_balance',
			meta: { description: 'Booking: Adult Basic Life Support' },
			created_at: expect.any(String),
		},
		expect.objectContaining({ id: 4, type: 'withdraw', amount: 100, wallet: '1' }),
	]);
});
