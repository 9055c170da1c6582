/** HB Booking: timeslots picked from a list, the postal address of the kit, and what can be cancelled. */
import type { IDataObject } from 'n8n-workflow';
import { ADDRESS, booking, inDays, onTimeslot } from '../helpers/booking.mts';
import { editorContext } from '../helpers/engine.mts';
import { byId, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const { bls, sent, bodies } = booking(hb);
const listed = (value: string) => ({
	timeslotBy: 'list',
	timeslot: { __rl: true, mode: 'list', value, cachedResultName: value },
});

/** What the From List mode of a parameter shows. */
async function shown(
	method: string,
	parameters: IDataObject,
	service: 'bls' | 'practicalTraining' = 'bls',
	filter?: string,
) {
	const { context, methods } = await editorContext({
		node: 'hbBooking',
		parameters: {
			authentication: 'hbTokenApi',
			resource: 'booking',
			operation: 'create',
			bookFrom: 'timeslot',
			...parameters,
		},
		credentials: hb.tokenCredential(service),
	});
	return await methods.listSearch![method].call(context, filter);
}

it('lists the free timeslots of the course that is chosen, from today on', async () => {
	const { results } = await shown('searchTimeslots', { courseId: byId('1') });
	const [first] = results;
	const [day] = String(first.value).split(' ');
	expect(results.length).toBeGreaterThan(5);
	expect(first.name).toMatch(
		/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} \w{3,4} \d{4}, \d\d:\d\d \(\d+ free\)$/,
	);
	expect(day >= inDays(0)).toBe(true);
	expect(hb.sandbox.requests.at(-1)!.query).toMatchObject({
		course_id: expect.anything(),
		date_from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
	});
	const found = await shown('searchTimeslots', { courseId: byId('1') }, 'bls', '09:00');
	expect(found.results.length).toBeGreaterThan(0);
	expect(found.results.every(({ name, value }) => !value || name.includes('09:00'))).toBe(true);
});

it('says what is to be chosen first, and asks HB nothing', async () => {
	const { results } = await shown('searchTimeslots', { courseId: byId('') });
	expect(results).toEqual([{ name: 'Choose a course above first', value: '' }]);
	expect(sent()).toEqual([]);
});

it.each([
	['picked', (value: string) => listed(value)],
	['typed', (value: string) => ({ timeslotBy: 'list', timeslot: byId(value) })],
])('books a timeslot that was %s', async (_, parameters) => {
	const { results } = await shown('searchTimeslots', { courseId: byId('1') });
	const value = String(results[2].value);
	const { items, error } = await bls('booking', 'create', {
		...onTimeslot({ simplify: true }),
		...parameters(value),
		date: '',
		time: '',
	});
	expect(error).toBeUndefined();
	const [date, time] = value.split(' ');
	expect(bodies('POST', '/timeslots/hold')).toEqual([{ course_id: 1, date, time }]);
	expect(items[0].json).toMatchObject({
		outcome: 'created',
		start_date: `${date}T${time}:00+00:00`,
	});
});

it('books without the address where it is not needed, from a hold too', async () => {
	const create = (more: IDataObject) =>
		bls('booking', 'create', onTimeslot({ simplify: true, ...more }));
	const refused = await create({ additionalFields: {}, options: { addressNotNeeded: false } });
	expect(refused.error?.description).toMatch(
		/posts the kit .* or turn on Options > Address Not Needed/,
	);
	expect(hb.sent()).toEqual([]);
	const { items } = await create({ additionalFields: {}, options: { addressNotNeeded: true } });
	expect(items[0].json.outcome).toBe('created');
	const held = await bls('timeslot', 'hold', {
		courseId: byId('1'),
		date: inDays(2),
		time: '09:00',
	});
	const fromHold = {
		bookFrom: 'hold',
		holdHash: held.items[0].json.hold_hash,
		email: 'b@example.com',
	};
	const before = hb.sent().length;
	expect((await create({ ...fromHold, additionalFields: {} })).error?.message).toMatch(
		/^The postal address is incomplete/,
	);
	expect(hb.sent()).toHaveLength(before);
	const booked = await create({ ...fromHold, additionalFields: ADDRESS });
	expect(booked.items[0].json.outcome).toBe('created');
});

it('offers only bookings of practical training to be cancelled', async () => {
	hb.sandbox.state.booking.bls.addBooking();
	const { id } = hb.sandbox.state.booking.practicalTraining.addBooking();
	const ofBls = await shown('searchBookingsToCancel', {});
	expect(ofBls.results).toEqual([
		{ name: expect.stringMatching(/^HB's API cannot cancel bookings of Virtual BLS/), value: '' },
	]);
	expect(sent()).toEqual([]);
	const { results } = await shown('searchBookingsToCancel', {}, 'practicalTraining');
	expect(results.map(({ value }) => value)).toEqual([String(id)]);
});
