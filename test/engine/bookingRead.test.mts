/** HB Booking: what is read from HB, by its exact requests and items. */
import { booking, inDays } from '../helpers/booking.mts';
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const { as, bls, practical, sent } = booking(hb);
const WRAPS = ['documented', 'bare', 'data', 'array', 'response', 'named'] as const;
const FIRST_50 = 'page=1&per_page=50';

describe.each(['bls', 'practicalTraining'] as const)('%s', (service) => {
	const state = () => hb.sandbox.state.booking[service];

	it.each(WRAPS)('lists courses in the shape %s', async (wrap) => {
		hb.sandbox.settings.wrap = wrap;
		const { items } = await as(service)('course', 'getAll');
		expect(sent()[0]).toBe(`GET /courses?${FIRST_50}`);
		expect(jsonOf(items)).toEqual(state().courses.map(({ id, name }) => ({ id, name })));
	});

	it.each(WRAPS)('gets a booking in the shape %s, short and in full', async (wrap) => {
		hb.sandbox.settings.wrap = wrap;
		const { id, person, place } = state().addBooking({});
		const bookingId = byId(String(id));
		const short = await as(service)('booking', 'get', { bookingId, simplify: true });
		const full = await as(service)('booking', 'get', { bookingId, simplify: false });
		expect(sent()).toEqual([`GET /bookings/${id}`, `GET /bookings/${id}`]);
		expect(short.items[0].pairedItem).toEqual({ item: 0 });
		expect(short.items[0].json).toEqual({
			id,
			candidate_name: `${person.first_name} ${person.last_name}`,
			candidate_email: person.email,
			course_id: place.course.id,
			course_name: place.course.name,
			start_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+00:00$/),
			booking_status: 'booked',
			certificate_available: false,
			...(service === 'bls'
				? { virtual_zoom_link: expect.stringContaining('https://zoom.example.com/') }
				: { location_name: place.location!.name, attendance: null }),
		});
		expect(full.items[0].json).toMatchObject({ id, candidate: { email: person.email } });
	});

	it('lists bookings over several pages, with the filters on each', async () => {
		const courseId = state().courses[0].id;
		for (const { id } of state().seedBookings(12)) if (id % 4 === 1) state().cancel(id);
		hb.sandbox.settings.maxPerPage = 3;
		const { items } = await as(service)('booking', 'getAll', {
			returnAll: true,
			simplify: true,
			filters: {
				courseId: byId(String(courseId)),
				dateFrom: `${inDays(-7)}T23:30:00.000+01:00`,
				dateTo: `${inDays(14)}T00:00:00`,
				status: ' booked ',
			},
		});
		const wanted = [...state().bookings.values()].filter(
			({ place, booking_status }) => place.course.id === courseId && booking_status === 'booked',
		);
		expect(wanted.length).toBeGreaterThan(1);
		expect(jsonOf(items).map(({ id }) => id)).toEqual(wanted.map(({ id }) => id).reverse());
		const filters = { course_id: String(courseId), status: 'booked' };
		for (const { query, operationId } of hb.sandbox.requests) {
			if (operationId !== 'hbBooking.booking.getAll') continue;
			expect(query).toMatchObject({
				...filters,
				date_from: inDays(-7),
				date_to: inDays(14),
			});
		}
		expect(sent().length).toBe(Math.ceil(wanted.length / 3));
	});

	it('stops at the limit', async () => {
		state().seedBookings(7);
		const { items } = await as(service)('booking', 'getAll', { limit: 3, filters: {} });
		expect(items).toHaveLength(3);
		expect(sent()).toEqual(['GET /bookings?page=1&per_page=3']);
	});

	it('reads the balances as HB sends them, without a unit that HB does not document', async () => {
		const { items } = await as(service)('account', 'getCredits');
		expect(sent()).toEqual(['GET /credits']);
		expect(jsonOf(items)).toEqual([
			{
				booking_credits: state().courses.map(({ id, name }) => ({
					course_id: id,
					course_name: name,
					credits: 20,
				})),
				booking_money_balance: 2500,
				currency: 'GBP',
			},
		]);
	});

	it('gives amounts as HB sends them, and in pounds or credits', async () => {
		const { wallet, courses } = state();
		wallet.addMoney(-85.5, 'Booking');
		wallet.addCredits(courses[0], -1);
		const { items } = await as(service)('account', 'getTransactions', { limit: 2 });
		expect(sent()).toEqual(['GET /transactions?page=1&per_page=2']);
		const [credit, money] = jsonOf(items);
		expect(credit).toMatchObject({ type: 'withdraw', amount: 100, wallet: '1' });
		expect(credit).toMatchObject({ amount_credits: 1 });
		expect(credit).not.toHaveProperty('amount_gbp');
		expect(money).toMatchObject({ amount: 8550, wallet: 'booking_balance', amount_gbp: 85.5 });
		expect(money).not.toHaveProperty('amount_credits');
	});

	it('gets the booking URL', async () => {
		const { items } = await as(service)('account', 'getBookingUrl');
		expect(sent()).toEqual(['GET /booking-url']);
		expect(jsonOf(items)).toEqual([{ booking_url: expect.stringContaining('?sgi=SANDBOX') }]);
	});
});

describe('Timeslot: Get Many', () => {
	it('takes days as the user sees them, and gives the slots between them', async () => {
		const { items } = await bls('timeslot', 'getAll', {
			returnAll: true,
			filters: {
				courseId: byId('2'),
				// the first is still the day before in UTC, the second the day after
				dateFrom: `${inDays(2)}T00:30:00.000+01:00`,
				dateTo: `${inDays(3)}T23:30:00.000-05:00`,
			},
		});
		expect(sent()).toEqual([
			`GET /timeslots?page=1&per_page=100&course_id=2&date_from=${inDays(2)}&date_to=${inDays(3)}`,
		]);
		expect(items).toHaveLength(6);
		expect(items[0].json).toMatchObject({
			date: inDays(2),
			time: '09:00',
			course: { id: 2, name: 'Paediatric Basic Life Support' },
		});
		expect(items[5].json).toMatchObject({ date: inDays(3), time: '14:00' });
	});

	it('takes a Luxon date of an expression, and no filter that is empty', async () => {
		const { error } = await bls('timeslot', 'getAll', {
			limit: 50,
			filters: { dateFrom: '={{ DateTime.utc().plus({ days: 1 }) }}', dateTo: '' },
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([`GET /timeslots?${FIRST_50}&date_from=${inDays(1)}`]);
	});

	it.each([
		['10/06/26', undefined, 'The Date From has a year of two digits'],
		['2026-02-30', undefined, 'The Date From is not a date'],
		['2026-06-10', 'soon', 'The Date To is not a date'],
		['2026-06-11', '2026-06-10', 'Date From is after Date To'],
	])('refuses the range from %s to %s before anything is sent', async (from, to, message) => {
		const filters = { dateFrom: from, ...(to && { dateTo: to }) };
		const { error } = await bls('timeslot', 'getAll', { filters });
		expect(error?.message).toBe(`${message} (1st item)`);
		expect(sent()).toEqual([]);
	});
});

describe('Training Event', () => {
	it('lists events by all documented parameters', async () => {
		const { items } = await practical('trainingEvent', 'getAll', {
			limit: 50,
			filters: {
				availableOnly: true,
				courseId: byId('1'),
				locationId: byId('21'),
				dateFrom: inDays(0),
				dateTo: inDays(60),
			},
			options: { sort: 'start_date', sortDir: 'desc' },
		});
		expect(hb.sandbox.requests.at(-1)!.query).toEqual({
			page: '1',
			per_page: '50',
			available_only: '1',
			course_id: '1',
			location_id: '21',
			date_from: inDays(0),
			date_to: inDays(60),
			sort: 'start_date',
			sort_dir: 'desc',
		});
		const starts = jsonOf(items).map(({ start_date }) => String(start_date));
		expect(starts.length).toBeGreaterThan(1);
		expect(starts).toEqual([...starts].sort().reverse());
	});

	it.each(WRAPS)('gets an event in the shape %s', async (wrap) => {
		hb.sandbox.settings.wrap = wrap;
		const { items } = await practical('trainingEvent', 'get', { trainingEventId: byId('501') });
		expect(sent()).toEqual(['GET /training-events/501']);
		expect(jsonOf(items)).toEqual([
			expect.objectContaining({ id: 501, remaining_slots: 12, cost_inc_vat: 85 }),
		]);
	});
});

describe('Practical Training only', () => {
	it('lists locations', async () => {
		const { items } = await practical('location', 'getAll', { returnAll: false, limit: 2 });
		expect(sent()).toEqual(['GET /locations?page=1&per_page=2']);
		expect(items).toHaveLength(2);
		expect(items[0].json).toEqual({
			id: 21,
			name: 'Paisley Training Centre',
			address: '1 Sample Street, Paisley PA1 1AA',
		});
	});

	it('lists no-shows', async () => {
		const { practicalTraining } = hb.sandbox.state.booking;
		const [first, second] = practicalTraining.seedBookings(5);
		for (const { id } of [first, second]) practicalTraining.markAttendance(id, 'no_show');
		const { items } = await practical('booking', 'getNoShows', { simplify: true, filters: {} });
		expect(sent()).toEqual([`GET /bookings/no-shows?${FIRST_50}`]);
		expect(jsonOf(items)).toEqual([
			expect.objectContaining({ id: second.id, attendance: 'no_show' }),
			expect.objectContaining({ id: first.id, attendance: 'no_show' }),
		]);
	});

	it('gets the profile', async () => {
		const { items } = await practical('account', 'getProfile');
		expect(sent()).toEqual(['GET /profile']);
		expect(jsonOf(items)).toEqual([expect.objectContaining({ name: 'Sandbox Agency' })]);
	});

	it('cancels a booking, and says so when HB answers nothing', async () => {
		const { practicalTraining } = hb.sandbox.state.booking;
		const { id } = practicalTraining.addBooking();
		const bookingId = byId(String(id));
		const { items } = await practical('booking', 'cancel', { bookingId, simplify: true });
		expect(sent()).toEqual([`POST /bookings/${id}/cancel`]);
		expect(items).toEqual([
			{
				json: expect.objectContaining({ id, booking_status: 'cancelled', outcome: 'cancelled' }),
				pairedItem: { item: 0 },
			},
		]);
		expect(practicalTraining.bookings.get(id)!.booking_status).toBe('cancelled');

		const again = await practical('booking', 'cancel', { bookingId, simplify: true });
		expect(again.error?.message).toBe(
			'booking: The booking has been cancelled already. (1st item)',
		);
		expect(again.error?.httpCode).toBe('422');

		hb.sandbox.fault({ kind: 'empty', status: 204, match: { method: 'POST', path: /cancel/ } });
		const nothing = await practical('booking', 'cancel', { bookingId, simplify: true });
		expect(jsonOf(nothing.items)).toEqual([{ id: String(id), outcome: 'cancelled' }]);
	});
});

it('links the items of several inputs to their inputs, and says which one HB does not know', async () => {
	const { id } = hb.sandbox.state.booking.bls.addBooking();
	const { items, errorItems } = await bls(
		'booking',
		'get',
		{ bookingId: byId('={{ $json.id }}'), simplify: true },
		{ items: [{ id }, { id: 1 }, { id }], onError: 'continueErrorOutput' },
	);
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		[id, { item: 0 }],
		[id, { item: 2 }],
	]);
	expect(jsonOf(errorItems)).toEqual([
		expect.objectContaining({ error: 'There is no such booking. (2nd item)' }),
	]);
});
