/** Promises of many operations that are easily broken: hours, forms, capitals, pages, and whom a field is for. */
import { byId, jsonOf, useSandbox } from '../helpers/hb.mts';
import { AMIRA, booking, inDays, onTimeslot } from '../helpers/booking.mts';
import { occupationalHealth } from '../helpers/occupationalHealth.mts';
import { withUtcDates } from '../../dist/nodes/shared/helpers/utcDates.js';

const hb = useSandbox();
const { bls, practical, bodies: bodiesOf } = booking(hb);
const { run: oh } = occupationalHealth(hb);

describe('HB’s dates are GMT, in summer too', () => {
	const { TZ } = process.env;
	afterEach(() => {
		if (TZ === undefined) delete process.env.TZ;
		else process.env.TZ = TZ;
	});
	it.each(['Europe/London', 'America/New_York', 'Pacific/Auckland', 'UTC'])(
		'where n8n is in %s',
		(zone) => {
			process.env.TZ = zone;
			expect(
				withUtcDates({
					date_completed: '2026-07-15 10:00:00',
					date_expires: '2026-01-15 10:00:00',
					start_date: '15/07/2026',
					update: 'no date',
					course_name: '2026-07-15 10:00:00',
					date_none: null,
				}),
			).toEqual({
				date_completed: '2026-07-15 10:00:00',
				date_completed_utc: '2026-07-15T10:00:00.000Z',
				date_expires: '2026-01-15 10:00:00',
				date_expires_utc: '2026-01-15T10:00:00.000Z',
				start_date: '15/07/2026',
				start_date_utc: '2026-07-15T00:00:00.000Z',
				update: 'no date',
				course_name: '2026-07-15 10:00:00',
				date_none: null,
			});
		},
	);
});

it('submits items of different forms in one run, each by the questions of its own', async () => {
	const items = [
		{
			form: 'new_starter',
			answers: {
				job_title: 'Nurse',
				date_of_birth: '1990-04-01',
				back_problems: 'No',
				consent: '1',
			},
		},
		{ form: 'annual_review', answers: { health_changed: 'Yes', changed_on: '2026-02-03' } },
		{ form: 'annual_review', answers: { health_changed: 'No' } },
	].map((item) => ({ ...item, candidate_ref: hb.sandbox.state.addCandidate().candidate_ref }));
	const { error, items: sent } = await oh(
		'submission',
		'create',
		{
			candidateRef: byId('={{ $json.candidate_ref }}'),
			formType: byId('={{ $json.form }}'),
			specifyAnswers: 'json',
			answersJson: '={{ $json.answers }}',
		},
		{ items },
	);
	expect(error).toBeUndefined();
	expect(sent).toHaveLength(3);
	const posts = hb.sandbox.requests.filter(({ method }) => method === 'POST');
	const bodies = posts.map(({ body }) => body as { form_type: string; form_data: object });
	for (const [index, { form, answers }] of items.entries()) {
		const path = `/submissions/${items[index].candidate_ref}`;
		const own = bodies[posts.findIndex((post) => post.path === path)];
		expect(own.form_type).toBe(form);
		expect(Object.keys(own.form_data).sort()).toEqual(Object.keys(answers).sort());
	}
});

describe('a filter', () => {
	it('in capitals finds what HB writes small', async () => {
		hb.sandbox.state.addCandidate({ email: 'ada@example.com', last_name: 'Example' });
		hb.sandbox.state.addCandidate({ email: 'bob@example.com', last_name: 'Other' });
		hb.sandbox.fault({ kind: 'list', list: 'ignoresFilters' });
		for (const filters of [{ email: 'ADA@EXAMPLE.COM' }, { lastName: 'EXAMPLE ' }]) {
			const { items } = await hb.candidate('getAll', {
				returnAll: true,
				simplify: true,
				filters,
				options: {},
			});
			expect(jsonOf(items).map(({ email }) => email)).toEqual(['ada@example.com']);
		}
	});
});

it('reads a list of 21 pages to its end, and no page more than a limit needs', async () => {
	Object.assign(hb.sandbox.settings, { pageSize: 10, maxPerPage: 10 });
	hb.sandbox.state.seedCandidates(205);
	const all = await hb.candidate('getAll', { returnAll: true, filters: {}, options: {} });
	expect(all.items).toHaveLength(205);
	expect(new Set(jsonOf(all.items).map(({ candidate_ref }) => candidate_ref)).size).toBe(205);
	const pages = hb.sandbox.requests.map(({ query }) => Number(query.page ?? 1));
	expect(pages.at(-1)).toBe(21);
	expect(pages).toHaveLength(21);
	hb.sandbox.requests.length = 0;
	const some = await hb.candidate('getAll', {
		returnAll: false,
		limit: 201,
		filters: {},
		options: {},
	});
	expect(some.items).toHaveLength(201);
	expect(hb.sandbox.requests).toHaveLength(21);
});

describe('a hold of one’s own', () => {
	const heldAt = (time: string, more = {}) => ({
		hold_hash: 'h1',
		expires_at: '2026-06-05T10:30:00Z',
		slot: { date: inDays(1), time, course: { id: 1 }, ...more },
	});
	const answerHold = (hold: object) =>
		hb.sandbox.fault({
			kind: 'status',
			status: 409,
			body: { message: 'You already have an active hold.', ...hold },
			match: { path: '/timeslots/hold' },
		});
	const book = async () =>
		await bls(
			'booking',
			'create',
			onTimeslot({ simplify: true, options: { useExistingHold: true } }),
		);

	it.each(['09:00', '09:00:00'])('at %s is the one that is asked for, and booked', async (time) => {
		answerHold(heldAt(time));
		await book();
		expect(bodiesOf('POST', '/bookings')).toEqual([expect.objectContaining({ hold_hash: 'h1' })]);
	});

	it.each([
		['19:00:00', {}],
		['10:00', {}],
		['09:00:00', { date: inDays(2) }],
		['09:00:00', { course: { id: 2 } }],
	])('at %s %j is another, and not booked', async (time, more) => {
		answerHold(heldAt(time, more));
		const { items } = await book();
		expect(jsonOf(items)).toEqual([expect.objectContaining({ outcome: 'already_held' })]);
		expect(bodiesOf('POST', '/bookings')).toEqual([]);
	});
});

describe('fields that only one service has', () => {
	const ALL = {
		agencyEmail: 'agency@example.com',
		address: '1 Sample Street',
		city: 'Paisley',
		postcode: 'PA1 1AA',
		agencyContactName: 'Alex',
		phone: '+44 7700 900000',
	};
	it.each([
		['bls', bls, ['address', 'city', 'postcode'], ['agency_email']],
		['practicalTraining', practical, ['agency_email'], ['address', 'city', 'postcode']],
	] as const)('are sent to %s alone', async (service, run, has, hasNot) => {
		const state = hb.sandbox.state.booking[service];
		const { hash } = state.addHold(state.addBooking().place);
		hb.allowViolations();
		await run('booking', 'create', {
			bookFrom: 'hold',
			holdHash: hash,
			...AMIRA,
			simplify: true,
			additionalFields: ALL,
		});
		const [sent] = bodiesOf('POST', '/bookings');
		for (const name of has) expect(sent).toHaveProperty(name);
		for (const name of hasNot) expect(sent).not.toHaveProperty(name);
		expect(sent).toMatchObject({ agency_contact_name: 'Alex', phone: '+44 7700 900000' });
	});
});
