/** HB Booking: new bookings. What must not happen twice is in bookingOnce.test.mts. */
import type { INodeParameters } from 'n8n-workflow';
import { ADDRESS, AMIRA, booking, inDays, onEvent, onTimeslot } from '../helpers/booking.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const { as, bls, practical, sent, bodies } = booking(hb);
const states = () => hb.sandbox.state.booking;
const NEW = { simplify: true, additionalFields: ADDRESS };
const create = (more: INodeParameters) => ({ ...NEW, ...more });

describe('Booking: Create', () => {
	it('holds and books a timeslot in one step', async () => {
		const { items } = await bls(
			'booking',
			'create',
			onTimeslot({
				simplify: false,
				additionalFields: {
					phone: ' +44 7700 900000 ',
					address: '1 Sample Street',
					city: 'Paisley',
					postcode: 'PA1 1AA',
					jobRole: 'Nurse',
					agencyContactName: 'Alex Morgan',
					agencyContactEmail: 'alex@example.com',
					agencyEmail: 'left-out@example.com',
				},
			}),
		);
		expect(sent().filter((line) => !line.startsWith('GET'))).toEqual([
			'POST /timeslots/hold',
			'POST /bookings',
		]);
		expect(bodies('POST', '/bookings')).toEqual([
			{
				hold_hash: expect.stringMatching(/^[0-9a-f]{32}$/),
				first_name: 'Amira',
				last_name: 'Okafor',
				email: 'amira@example.com',
				phone: '+44 7700 900000',
				address: '1 Sample Street',
				city: 'Paisley',
				postcode: 'PA1 1AA',
				job_role: 'Nurse',
				pay_option: 'credits',
				agency_contact_name: 'Alex Morgan',
				agency_contact_email: 'alex@example.com',
			},
		]);
		const [made] = states().bls.bookings.values();
		expect(items).toEqual([
			{
				json: expect.objectContaining({
					id: made.id,
					candidate: expect.objectContaining({ name: 'Amira Okafor' }),
					start_date: `${inDays(1)}T09:00:00+00:00`,
					outcome: 'created',
				}),
				pairedItem: { item: 0 },
			},
		]);
		expect(states().bls.holds.size).toBe(0);
		expect(states().bls.wallet.credits.get(1)).toBe(19);
	});

	it('holds and books a seat in one step, without the fields that only Virtual BLS has', async () => {
		const { items } = await practical(
			'booking',
			'create',
			onEvent('502', {
				simplify: true,
				additionalFields: {
					address: 'left out',
					city: 'left out',
					postcode: 'left out',
					jobRole: 'Nurse',
					agencyEmail: 'agency@example.com',
				},
			}),
		);
		expect(sent().filter((line) => !line.startsWith('GET'))).toEqual([
			'POST /training-events/502/hold',
			'POST /bookings',
		]);
		expect(bodies('POST', '/bookings')).toEqual([
			{
				hold_hash: expect.any(String),
				first_name: 'Amira',
				last_name: 'Okafor',
				email: 'amira@example.com',
				job_role: 'Nurse',
				pay_option: 'credits',
				agency_email: 'agency@example.com',
			},
		]);
		expect(jsonOf(items)).toEqual([
			expect.objectContaining({
				candidate_name: 'Amira Okafor',
				course_name: 'Immediate Life Support',
				location_name: 'Paisley Training Centre',
				booking_status: 'booked',
				outcome: 'created',
			}),
		]);
	});

	it.each(['bls', 'practicalTraining'] as const)('books from a hold of %s', async (service) => {
		const state = states()[service];
		const { hash } = state.addHold(state.addBooking().place);
		const { items } = await as(service)(
			'booking',
			'create',
			create({ ...AMIRA, bookFrom: 'hold', holdHash: ` ${hash} ` }),
		);
		expect(sent().filter((line) => !line.startsWith('GET'))).toEqual(['POST /bookings']);
		expect(items[0].json.outcome).toBe('created');
		expect(state.bookings.size).toBe(2);
	});

	it.each([
		['bls', 'credits', 'credits', 'booked'],
		['bls', 'balance', 'balance', 'booked'],
		['bls', 'invoice', 'invoice', 'booked'],
		['bls', 'candidate_pays', 'candidate_pays', 'pending'],
		['practicalTraining', 'invoice', 'inv', 'booked'],
		['practicalTraining', 'candidate_pays', 'candidate_pays', 'pending'],
	] as const)('pays at %s by %s', async (service, payOption, sentOption, booking_status) => {
		const place = service === 'bls' ? onTimeslot({ payOption }) : onEvent('501', { payOption });
		const { items } = await as(service)('booking', 'create', create(place));
		expect(bodies('POST', '/bookings')).toEqual([
			expect.objectContaining({ pay_option: sentOption }),
		]);
		expect(items[0].json).toMatchObject({ booking_status });
		expect(states()[service].emails).toHaveLength(booking_status === 'pending' ? 1 : 0);
		expect('payment_url' in items[0].json).toBe(
			service === 'practicalTraining' && payOption === 'candidate_pays',
		);
	});

	it('books each item on its own place, one after the other, since HB holds one at a time', async () => {
		hb.sandbox.settings.latencyMs = 5;
		const times = ['09:00', '11:30', '14:00', '09:00', '11:30', '14:00'];
		const { items, error } = await bls(
			'booking',
			'create',
			create(
				onTimeslot({
					time: '={{ $json.time }}',
					date: '={{ $json.date }}',
					email: '={{ $json.email }}',
				}),
			),
			{
				items: times.map((time, index) => ({
					time,
					date: inDays(index < 3 ? 1 : 2),
					email: `person${index}@example.com`,
				})),
			},
		);
		expect(error).toBeUndefined();
		expect(
			items.map(({ json, pairedItem }) => [json.candidate_email, json.start_date, pairedItem]),
		).toEqual(
			times.map((time, index) => [
				`person${index}@example.com`,
				`${inDays(index < 3 ? 1 : 2)}T${time}:00+00:00`,
				{ item: index },
			]),
		);
	});

	it.each([
		[{ firstName: ' ' }, 'The first name is empty'],
		[{ email: 'amira' }, 'The email is not an email address'],
		[
			{ additionalFields: { agencyContactEmail: 'a@b' } },
			'The agency contact email is not an email address',
		],
		[{ additionalFields: {} }, 'The postal address is incomplete: Address, City, Postcode missing'],
		[
			{ additionalFields: { ...ADDRESS, city: '={{ undefined }}' } },
			'The postal address is incomplete: City missing',
		],
		[{ timeslotBy: 'list', timeslot: byId('={{ undefined }}') }, 'The Timeslot is empty'],
		[{ timeslotBy: 'list', timeslot: byId('2026-12-01') }, 'The Timeslot is not a time of day'],
		[{ date: '={{ "" }}' }, 'The Date is empty'],
		[{ time: '25:00' }, 'The Time is not a time of day'],
		[{ courseId: byId('BLS') }, 'The Course is not a whole number'],
		[{ bookFrom: 'hold', holdHash: '={{ undefined }}' }, 'The Hold Code is empty'],
	] as Array<[INodeParameters, string]>)(
		'refuses %p before anything is sent',
		async (more, message) => {
			const { error } = await bls('booking', 'create', create(onTimeslot(more)));
			expect(error?.message).toBe(`${message} (1st item)`);
			expect(hb.sent()).toEqual([]);
		},
	);
});
