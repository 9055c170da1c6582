/** The HB nodes of the booking examples, with the parameters as they stand in the files. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TokenService } from '../../sandbox/index.mts';
import { inDays } from '../helpers/booking.mts';
import { jsonOf, useSandbox } from '../helpers/hb.mts';

const hb = useSandbox();
const SERVICES: Record<string, TokenService> = {
	'HB Token API (Virtual BLS)': 'bls',
	'HB Token API (Practical Training)': 'practicalTraining',
};
interface ExampleNode {
	name: string;
	parameters: INodeParameters;
	credentials?: { hbTokenApi?: { name: string } };
}

/** Runs a node of an example; what it reads from the node One at a Time is in `row` of its items. */
async function run(file: string, name: string, items: IDataObject[] = [{}]) {
	const path = resolve(__dirname, '../../examples', `${file}.json`);
	const { nodes } = JSON.parse(readFileSync(path, 'utf8')) as { nodes: ExampleNode[] };
	const node = nodes.find((found) => found.name === name)!;
	const text = JSON.stringify(node.parameters);
	const parameters = JSON.parse(
		text.replaceAll("$('One at a Time').item.json", '$json.row'),
	) as INodeParameters;
	const service = SERVICES[node.credentials!.hbTokenApi!.name];
	const result = await hb.run('hbBooking', parameters, {
		items,
		credentials: hb.tokenCredential(service),
	});
	expect(result.error).toBeUndefined();
	return result.items;
}

/** All are on the one day that was asked for; n8n's time zone may be behind the sandbox's. */
function expectDay(found: IDataObject[], days: string[]) {
	const { date_from, date_to } = hb.sandbox.requests.at(-1)!.query;
	expect(days).toContain(date_from);
	expect(date_to).toBe(date_from);
	for (const { start_date } of found) expect(start_date).toMatch(`${String(date_from)}T`);
}

const AMIRA = {
	first_name: 'Amira',
	last_name: 'Okafor',
	email: 'amira@example.com',
	phone: '+44 7700 900101',
	address: '1 Sample Street',
	city: 'Paisley',
	postcode: 'PA1 1AA',
};

it('bls-booking.json books a free timeslot for a candidate', async () => {
	const slots = jsonOf(await run('bls-booking', 'Free Timeslots', [AMIRA]));
	expect(slots.length).toBeGreaterThan(30);
	expect(new Set(slots.map(({ course }) => (course as IDataObject).id))).toEqual(new Set([1]));
	const [booked] = await run('bls-booking', 'Book It', [{ ...slots[0], row: AMIRA }]);
	expect(booked.json).toMatchObject({
		outcome: 'created',
		candidate_name: 'Amira Okafor',
		start_date: `${String(slots[0].date)}T${String(slots[0].time)}:00+00:00`,
		virtual_zoom_link: expect.stringContaining('https://'),
	});
	const [{ person, pay_option }] = hb.sandbox.state.booking.bls.bookings.values();
	expect({ ...person, pay_option }).toEqual({ ...AMIRA, pay_option: 'credits' });
});

it.each([
	['Virtual BLS', 'bls'],
	['Practical Training', 'practicalTraining'],
] as const)("tomorrows-bookings.json reads tomorrow's bookings of %s", async (name, service) => {
	hb.sandbox.state.booking[service].seedBookings(42);
	const found = jsonOf(await run('tomorrows-bookings', name));
	expect(found).toHaveLength(2);
	expectDay(found, [inDays(1), inDays(0)]);
});

it('no-shows-rebooked.json books who did not come yesterday on the next date', async () => {
	const state = hb.sandbox.state.booking.practicalTraining;
	for (const { id, place } of state.seedBookings(42)) {
		if (place.start < new Date()) state.markAttendance(id, 'no_show');
	}
	const missed = jsonOf(await run('no-shows-rebooked', 'No-Shows'));
	expect(missed).toHaveLength(2);
	expectDay(missed, [inDays(-1), inDays(-2)]);
	const [row] = missed;
	const dates = jsonOf(await run('no-shows-rebooked', 'Coming Dates', [row]));
	expect(dates.length).toBeGreaterThan(1);
	expect((dates[0].course as IDataObject).id).toBe(row.course_id);
	const [booked] = await run('no-shows-rebooked', 'Rebook', [{ ...dates[0], row }]);
	expect(booked.json).toMatchObject({
		outcome: 'created',
		candidate_name: row.candidate_name,
		candidate_email: row.candidate_email,
		start_date: dates[0].start_date,
		booking_status: 'pending',
		payment_url: expect.stringContaining('https://'),
	});
});
